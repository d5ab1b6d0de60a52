using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>Reads the key <c>classes</c>.</summary>
static class ModelClasses
{
    const string Key = "classes";

    /// <summary>The classes, by number; empty when nobody gives them.</summary>
    /// <exception cref="ModelException">They are not a list of labels, or of objects with a label and maybe a length.</exception>
    public static IReadOnlyList<ClassDescription> Read(ManifestReader keys) => keys.Node(Key) switch
    {
        null => [],
        JsonArray { Count: > 0 } list => [.. list.Select(item => Class(item, keys))],
        _ => throw Wrong(keys),
    };

    static ClassDescription Class(JsonNode? item, ManifestReader keys)
    {
        if (item is JsonObject described)
        {
            if (described.FirstOrDefault(pair => pair.Key is not ("label" or "lengthMetres")).Key is { } unknown)
                throw new ModelException($"key {unknown} in {Key} of {keys.OriginOf(Key)} is unknown; allowed are label, lengthMetres");
            return new(Label(described["label"], keys), described["lengthMetres"] is { } length ? Length(length, keys) : null);
        }
        return new(Label(item, keys), null);
    }

    static string Label(JsonNode? node, ManifestReader keys) =>
        node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } label ? label : throw Wrong(keys);

    static double Length(JsonNode node, ManifestReader keys) =>
        node is JsonValue value && value.TryGetValue<double>(out var length) && length is > 0 and < 10000 ? length : throw Wrong(keys);

    static ModelException Wrong(ManifestReader keys) =>
        keys.Wrong(Key, """a list such as [{ "label": "car", "lengthMetres": 5 }] with lengths above 0""");
}
