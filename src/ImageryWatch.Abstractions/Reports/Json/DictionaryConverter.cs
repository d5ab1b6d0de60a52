using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImageryWatch.Reports.Json;

/// <summary>An object with any keys and no null, with its keys in ordinal order.</summary>
sealed class DictionaryConverter<T> : ReadingConverter<IReadOnlyDictionary<string, T>>
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

    static JsonConverter<T> ValueConverter(JsonSerializerOptions options) =>
        (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
}
