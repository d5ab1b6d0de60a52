using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>A number, or null for one that is not finite.</summary>
sealed class FiniteDoubleConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetFinite();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteFinite(value);
}
