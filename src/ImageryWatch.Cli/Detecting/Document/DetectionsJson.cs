using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ImageryWatch.Cli.Detecting;

/// <summary>Writes <see cref="DetectionsDocument"/>, an object a line; generated, so that nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DetectionsDocument))]
[JsonSerializable(typeof(DetectionSection))]
sealed partial class DetectionsJson : JsonSerializerContext
{
    static readonly JavaScriptEncoder Readable = JavaScriptEncoder.Create(UnicodeRanges.All);
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = Readable };
    static readonly JsonWriterOptions OneLine = new() { Encoder = Readable };

    /// <summary>The document as UTF-8, with a line break at its end.</summary>
    public static byte[] Write(DetectionsDocument document)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            writer.WriteStartObject();
            using (var members = JsonSerializer.SerializeToDocument(document, Default.DetectionsDocument))
                foreach (var member in members.RootElement.EnumerateObject()) member.WriteTo(writer);
            writer.WriteStartArray("detections");
            using var line = new MemoryStream();
            using var inner = new Utf8JsonWriter(line, OneLine);
            foreach (var detection in document.Detections)
            {
                line.SetLength(0);
                inner.Reset();
                JsonSerializer.Serialize(inner, detection, Default.DetectionSection);
                writer.WriteRawValue(line.GetBuffer().AsSpan(0, (int)line.Length), skipInputValidation: true);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
