using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>A polygon as in GeoJSON: an array of rings, the outer one first, each an array of positions.</summary>
sealed class PolygonConverter : JsonConverter<Polygon>
{
    public override Polygon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Expect(JsonTokenType.StartArray);
        var rings = new List<IReadOnlyList<Position>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) rings.Add(ReadRing(ref reader));
        return rings.Count > 0
            ? new(rings[0], rings.GetRange(1, rings.Count - 1))
            : throw new JsonException("a polygon has at least one ring");
    }

    /// <summary>One line a polygon: indenting every coordinate would make most of a report white space.</summary>
    public override void Write(Utf8JsonWriter writer, Polygon value, JsonSerializerOptions options)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using (var compact = new Utf8JsonWriter(line))
        {
            compact.WriteStartArray();
            WriteRing(compact, value.Shell);
            foreach (var hole in value.Holes) WriteRing(compact, hole);
            compact.WriteEndArray();
        }

        writer.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
    }

    static List<Position> ReadRing(ref Utf8JsonReader reader)
    {
        reader.Expect(JsonTokenType.StartArray);
        var ring = new List<Position>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ring.Add(PositionConverter.ReadPosition(ref reader));
        return ring;
    }

    static void WriteRing(Utf8JsonWriter writer, IReadOnlyList<Position> ring)
    {
        writer.WriteStartArray();
        foreach (var position in ring) PositionConverter.WritePosition(writer, position);
        writer.WriteEndArray();
    }
}
