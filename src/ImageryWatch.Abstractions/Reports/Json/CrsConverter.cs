using System.Text.Json;
using System.Text.Json.Serialization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>A coordinate reference system as its code, or null for none.</summary>
sealed class CrsConverter : JsonConverter<Crs>
{
    public override bool HandleNull => true;

    public override Crs Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return Crs.None;
        reader.Expect(JsonTokenType.String);
        return new(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, Crs value, JsonSerializerOptions options)
    {
        if (value.IsNone) writer.WriteNullValue();
        else writer.WriteStringValue(value.Code);
    }
}
