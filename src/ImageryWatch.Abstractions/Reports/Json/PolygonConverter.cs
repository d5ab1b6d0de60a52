using System.Text.Json;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>A polygon as in GeoJSON: an array of rings, the outer one first, each an array of positions.</summary>
sealed class PolygonConverter : ReadingConverter<Polygon>
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

    static List<Position> ReadRing(ref Utf8JsonReader reader)
    {
        reader.Expect(JsonTokenType.StartArray);
        var ring = new List<Position>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ring.Add(PositionConverter.ReadPosition(ref reader));
        return ring;
    }
}
