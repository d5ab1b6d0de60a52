using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImageryWatch.Plugins;

namespace ImageryWatch.Hosting;

/// <summary>Binds a plugin's section of <c>watch.json</c> to the plugin's own options.</summary>
static class PluginOptions
{
    /// <summary>Reads a section.</summary>
    /// <param name="section">The section; <c>its</c> in messages is the plugin, which the caller names.</param>
    /// <param name="type">The options, as the plugin describes them.</param>
    /// <exception cref="PluginOptionsException">A key is unknown or stands twice, or a value is of the wrong kind.</exception>
    public static T Read<T>(JsonElement section, JsonTypeInfo<T> type)
    {
        Check("its section", "", section, type);
        try
        {
            return section.Deserialize(type)!;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or OverflowException)
        {
            // A required key is missing, or the options refuse a value where it is set.
            throw new PluginOptionsException($"its section in watch.json cannot be used ({Sentence.Of(e.Message)}); correct it");
        }
    }

    // STJ can reject unknown keys itself, but then names neither the place nor what would be allowed.
    static void Check(string what, string path, JsonElement value, JsonTypeInfo type)
    {
        switch (type.Kind, value.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                CheckObject(path, value, type);
                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    CheckMember($"{path}[{index++}]", item, type.Options.GetTypeInfo(type.ElementType!));
                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object):
                foreach (var entry in value.EnumerateObject())
                    CheckMember(Join(path, entry.Name), entry.Value, type.Options.GetTypeInfo(type.ElementType!));
                break;
            default:
                if (!Fits(value, type))
                    throw new PluginOptionsException($"{what} in watch.json is {Found(value)} where {Expected(type)} is expected; correct it");
                break;
        }
    }

    static void CheckMember(string path, JsonElement value, JsonTypeInfo type) =>
        Check($"option {path}", path, value, type);

    static void CheckObject(string path, JsonElement value, JsonTypeInfo type)
    {
        var comparer = type.Options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var seen = new HashSet<string>(comparer);
        foreach (var entry in value.EnumerateObject())
        {
            var key = Join(path, entry.Name);
            var known = type.Properties.FirstOrDefault(property => comparer.Equals(property.Name, entry.Name))
                ?? throw new PluginOptionsException($"option {key} in watch.json is unknown; {Allowed(type)}");
            if (!seen.Add(entry.Name))
                throw new PluginOptionsException($"option {key} in watch.json stands twice; keep one of them");
            if (known.CustomConverter is null)
                CheckMember(key, entry.Value, type.Options.GetTypeInfo(known.PropertyType));
        }
    }

    static bool Fits(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static string Join(string path, string key) => path.Length == 0 ? Sentence.Of(key) : $"{path}.{Sentence.Of(key)}";

    static string Allowed(JsonTypeInfo type) => type.Properties.Count == 0
        ? "remove it, for the plugin has no options there"
        : $"allowed are {string.Join(", ", type.Properties.Select(property => property.Name))}";

    static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text \"{Sentence.Of(value.GetString()!)}\"",
        JsonValueKind.Number => $"the number {Sentence.Of(value.GetRawText())}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    static string Expected(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (info.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary) return "an object { … }";
        if (type == typeof(string)) return "a text";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(float) || type == typeof(double) || type == typeof(decimal) || type == typeof(Half)) return "a number";
        if (type.IsEnum) return $"one of {string.Join(", ", Enum.GetNames(type))}";
        if (type.IsPrimitive) return $"a whole number ({type.Name})";
        return type.IsAssignableTo(typeof(IEnumerable)) ? "a list [ … ]" : $"a value of type {type.Name}";
    }
}
