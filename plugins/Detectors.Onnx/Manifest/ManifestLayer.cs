using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>Keys of the manifest as one source gives them: the user, a <c>model.json</c>, the metadata of a file, a decoder.</summary>
/// <param name="Origin">The source as messages call it, for example the path of the manifest.</param>
/// <param name="Keys">The keys, in the form of the manifest.</param>
sealed record ManifestLayer(string Origin, JsonObject Keys)
{
    /// <summary>All keys, dotted.</summary>
    public static readonly string[] Known =
    [
        "$schema", "file", "name", "version", "licence", "sha256", "kind", "decoder", "classes",
        "input.bands", "input.range", "input.scale", "input.mean", "input.std", "input.layout", "input.size", "input.multipleOf",
        "input.resize", "input.pad", "input.gsdMetres", "input.coarsestGsdMetres", "input.tilePixels", "input.overlapPixels",
        "thresholds.score", "thresholds.iou", "calibration.points", "calibration.fittedOn",
    ];

    /// <summary>Keys that the user gives as text: JSON where it is JSON (numbers, lists), else a string.</summary>
    /// <exception cref="ModelException">A key is unknown.</exception>
    public static ManifestLayer OfUser(IReadOnlyDictionary<string, string> keys)
    {
        var root = new JsonObject();
        foreach (var (key, text) in keys.OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            if (!Known.Contains(key)) throw Unknown(key, "--model-key");
            var (parent, name) = key.Split('.') is [var group, var member] ? (Group(root, group), member) : (root, key);
            parent[name] = Value(text);
        }
        return new("--model-key", root);
    }

    /// <summary>The value of a dotted key; null when this layer has none.</summary>
    public JsonNode? Find(string key) =>
        key.Split('.') is [var group, var member] ? (Keys[group] as JsonObject)?[member] : Keys[key];

    /// <summary>Returns itself when it holds known keys only.</summary>
    /// <exception cref="ModelException">A key is unknown, or a group of keys is none.</exception>
    public ManifestLayer Check()
    {
        foreach (var (key, value) in Keys)
        {
            if (!Known.Any(known => known.StartsWith(key + ".", StringComparison.Ordinal)))
            {
                if (!Known.Contains(key)) throw Unknown(key, Origin);
                continue;
            }
            if (value is not JsonObject group)
                throw new ModelException($"{key} of {Origin} is {value?.ToJsonString() ?? "null"}, but an object with keys of its own is expected");
            foreach (var (member, _) in group)
                if (!Known.Contains($"{key}.{member}")) throw Unknown($"{key}.{member}", Origin);
        }
        return this;
    }

    static ModelException Unknown(string key, string origin) =>
        new($"key {key} of {origin} is unknown; allowed are {string.Join(", ", Siblings(key))}");

    static IEnumerable<string> Siblings(string key)
    {
        var group = key.Contains('.') ? key[..(key.IndexOf('.') + 1)] : "";
        var siblings = Known.Where(known => known.StartsWith(group, StringComparison.Ordinal) && group.Length > 0).ToList();
        return siblings.Count > 0 ? siblings : Known;
    }

    static JsonObject Group(JsonObject root, string name)
    {
        if (root[name] is JsonObject group) return group;
        root[name] = group = [];
        return group;
    }

    static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
