using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ImageryWatch.Cli.Series;

/// <summary>Writes <see cref="SeriesDocument"/>; generated, so that nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SeriesDocument))]
sealed partial class SeriesJson : JsonSerializerContext
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The document as indented UTF-8, with a line break at its end.</summary>
    public static byte[] Write(SeriesDocument document)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented)) JsonSerializer.Serialize(writer, document, Default.SeriesDocument);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
