using System.Text.Json;

namespace ImageryWatch.Reports.Json;

/// <summary>The size of a block as <c>[width, height]</c>.</summary>
sealed class BlockSizeConverter : ReadingConverter<(int Width, int Height)>
{
    public override (int Width, int Height) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Expect(JsonTokenType.StartArray);
        var size = (ReadSide(ref reader), ReadSide(ref reader));
        reader.Read();
        reader.Expect(JsonTokenType.EndArray);
        return size;
    }

    static int ReadSide(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var side)
            ? side
            : throw new JsonException("a whole number of pixels is expected");
    }
}
