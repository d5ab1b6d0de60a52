using System.Text.Json;

namespace ImageryWatch.Reports.Json;

/// <summary>What converters expect of the next token; anything else is a <see cref="JsonException"/>.</summary>
static class ReaderExpectations
{
    /// <summary>A number that a double can hold.</summary>
    public static double GetFinite(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new JsonException("a finite number is expected");

    /// <summary>A token of this kind.</summary>
    public static void Expect(this ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected) throw new JsonException($"{expected} is expected");
    }
}
