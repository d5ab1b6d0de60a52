using System.Text.Json;

namespace ImageryWatch.Reports.Json;

/// <summary>A number, or null for one that is not finite.</summary>
sealed class FiniteDoubleConverter : ReadingConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetFinite();
}
