using System.Text.Json;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>A position as <c>[x, y]</c>.</summary>
sealed class PositionConverter : ReadingConverter<Position>
{
    public override Position Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadPosition(ref reader);

    internal static Position ReadPosition(ref Utf8JsonReader reader)
    {
        reader.Expect(JsonTokenType.StartArray);
        var x = ReadCoordinate(ref reader);
        var y = ReadCoordinate(ref reader);
        reader.Read();
        reader.Expect(JsonTokenType.EndArray);
        return new(x, y);
    }

    static double ReadCoordinate(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetFinite();
    }
}
