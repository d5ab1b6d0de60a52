using System.Buffers;
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

    /// <summary>Writes the document as UTF-8, with a line break at its end.</summary>
    public static void Write(Stream whole, DetectionsDocument document)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        using (var head = new Utf8JsonWriter(bytes, Indented)) JsonSerializer.Serialize(head, document, Default.DetectionsDocument);
        // The writer knows no lines of several members: the list is put in before the closing brace.
        whole.Write(bytes.WrittenSpan[..bytes.WrittenSpan.LastIndexOf("\n}"u8)]);
        whole.Write(",\n  \"detections\": ["u8);
        using var line = new Utf8JsonWriter(whole, OneLine);
        for (int i = 0; i < document.Detections.Count; i++)
        {
            whole.Write(i == 0 ? "\n    "u8 : ",\n    "u8);
            line.Reset();
            JsonSerializer.Serialize(line, document.Detections[i], Default.DetectionSection);
            line.Flush();
        }
        whole.Write(document.Detections.Count == 0 ? "]\n}\n"u8 : "\n  ]\n}\n"u8);
    }
}
