using System.Text.Json;

namespace ImageryWatch.Reports.Json;

/// <summary>Numbers as the report writes them.</summary>
static class JsonNumbers
{
    /// <summary>Writes a number, or null when it is not finite.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }

    /// <summary>Reads a number; a token of another kind or one too great for a double is a <see cref="JsonException"/>.</summary>
    public static double GetFinite(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw new JsonException("a finite number is expected");

    /// <summary>Steps into an array or object, or over its end.</summary>
    public static void Expect(this ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType != expected) throw new JsonException($"{expected} is expected");
    }
}
