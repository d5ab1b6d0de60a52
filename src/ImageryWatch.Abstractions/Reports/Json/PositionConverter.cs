using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>A position as <c>[x, y]</c>.</summary>
sealed class PositionConverter : JsonConverter<Position>
{
    public override Position Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadPosition(ref reader);

    public override void Write(Utf8JsonWriter writer, Position value, JsonSerializerOptions options) =>
        WritePosition(writer, value);

    internal static Position ReadPosition(ref Utf8JsonReader reader)
    {
        reader.Expect(JsonTokenType.StartArray);
        var x = ReadCoordinate(ref reader);
        var y = ReadCoordinate(ref reader);
        reader.Read();
        reader.Expect(JsonTokenType.EndArray);
        return new(x, y);
    }

    internal static void WritePosition(Utf8JsonWriter writer, Position value)
    {
        writer.WriteStartArray();
        writer.WriteFinite(value.X);
        writer.WriteFinite(value.Y);
        writer.WriteEndArray();
    }

    static double ReadCoordinate(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetFinite();
    }
}
