using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>Reads a value in the form that <see cref="ReportWriter"/> gives it.</summary>
abstract class ReadingConverter<T> : JsonConverter<T>
{
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException($"a report is written by {nameof(ReportWriter)}, not by the serializer");
}
