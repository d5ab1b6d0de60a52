using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>Reads keys through layers: the first layer that has a key counts, and a message about it names that layer.</summary>
sealed class ManifestReader(IReadOnlyList<ManifestLayer> layers)
{
    /// <summary>The layers, in order of precedence.</summary>
    public IReadOnlyList<ManifestLayer> Layers => layers;

    /// <summary>Who gives a key; null when nobody does.</summary>
    public string? OriginOf(string key) => Layer(key)?.Origin;

    /// <summary>The value of a key as it was written; null when nobody gives it.</summary>
    public JsonNode? Node(string key) => Layer(key)?.Find(key);

    /// <summary>A string.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public string? Text(string key) => Node(key) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        // What a user gives for a name may look like a number.
        JsonValue value when OriginOf(key) == "--model-key" => value.ToJsonString(),
        _ => throw Wrong(key, "a string"),
    };

    /// <summary>One of several words.</summary>
    /// <exception cref="ModelException">It is none of them.</exception>
    public string? Word(string key, params ReadOnlySpan<string> words)
    {
        var text = Text(key);
        return text is null || words.Contains(text) ? text : throw Wrong(key, $"one of {string.Join(", ", words.ToArray())}");
    }

    /// <summary>A finite number of a range.</summary>
    /// <exception cref="ModelException">It is no number, or outside.</exception>
    public double? Number(string key, double least, double greatest) =>
        Node(key) is not { } node ? null
        : ToNumber(node) is { } number && number >= least && number <= greatest ? number
        : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {greatest}"));

    /// <summary>A whole number of a range.</summary>
    /// <exception cref="ModelException">It is no whole number, or outside.</exception>
    public int? Count(string key, int least, int greatest) =>
        Number(key, least, greatest) is not { } number ? null
        : number == Math.Floor(number) ? (int)number
        : throw Wrong(key, $"a whole number from {least} to {greatest}");

    /// <summary>A list of finite numbers; one number stands for a list of it alone.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public double[]? Numbers(string key)
    {
        if (Node(key) is not { } node) return null;
        double?[] numbers = node is JsonArray list ? [.. list.Select(ToNumber)] : [ToNumber(node)];
        return numbers.Length > 0 && numbers.All(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : throw Wrong(key, "a list of numbers");
    }

    /// <summary>A list of strings; one string stands for a list of it alone.</summary>
    /// <exception cref="ModelException">It is something else.</exception>
    public string[]? Texts(string key)
    {
        if (Node(key) is not { } node) return null;
        JsonNode?[] items = node is JsonArray list ? [.. list] : [node];
        return items.Length > 0 && items.All(item => item?.GetValueKind() == JsonValueKind.String)
            ? [.. items.Select(item => item!.GetValue<string>())]
            : throw Wrong(key, "a list of strings");
    }

    /// <summary>What to say of a value that is not as expected.</summary>
    public ModelException Wrong(string key, string expected) =>
        new($"{key} of {OriginOf(key) ?? "the model"} is {Shorten(Node(key)?.ToJsonString() ?? "missing")}, but {expected} is expected; correct it, or give --model-key {key}=…");

    static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";

    static double? ToNumber(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;

    ManifestLayer? Layer(string key)
    {
        foreach (var layer in layers)
            if (layer.Find(key) is not null) return layer;
        return null;
    }
}
