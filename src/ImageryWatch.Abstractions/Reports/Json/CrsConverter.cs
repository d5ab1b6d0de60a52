using System.Text.Json;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>A coordinate reference system as its code, or null for none.</summary>
sealed class CrsConverter : ReadingConverter<Crs>
{
    public override bool HandleNull => true;

    public override Crs Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return Crs.None;
        reader.Expect(JsonTokenType.String);
        return new(reader.GetString()!);
    }
}
