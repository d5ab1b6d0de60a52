using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>A dictionary as an object with its keys in ordinal order, so that the same report gives the same bytes.</summary>
sealed class SortedDictionaryConverter<T> : JsonConverter<IReadOnlyDictionary<string, T>>
{
    public override IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Expect(JsonTokenType.StartObject);
        var values = ValueConverter(options);
        var entries = new SortedDictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            entries[key] = values.Read(ref reader, typeof(T), options) ?? throw new JsonException($"{key} has no value");
        }

        return entries;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, JsonSerializerOptions options)
    {
        var values = ValueConverter(options);
        writer.WriteStartObject();
        foreach (var (key, entry) in value.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            values.Write(writer, entry, options);
        }

        writer.WriteEndObject();
    }

    static JsonConverter<T> ValueConverter(JsonSerializerOptions options) =>
        (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
}
