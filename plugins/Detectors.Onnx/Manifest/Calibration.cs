using System.Text.Json.Nodes;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>
/// Probability that a box is right, by its score: points with growing scores and probabilities that never fall, linear between,
/// level before the first and after the last. One curve for all classes, or one for each.
/// </summary>
sealed class Calibration
{
    const string Key = "calibration.points", Form = "a list of pairs [score, probability] between 0 and 1, of which scores grow and probabilities do not fall, or an object with one such list for each label";

    readonly (double Score, double Probability)[][] curves;

    Calibration((double, double)[][] curves) => this.curves = curves;

    /// <summary>Reads the key <c>calibration.points</c>; null when nobody gives it.</summary>
    /// <exception cref="ModelException">It is no calibration of these classes.</exception>
    public static Calibration? Read(ManifestReader keys, IReadOnlyList<ClassDescription> classes)
    {
        switch (keys.Node(Key))
        {
            case null:
                return null;
            case JsonArray shared when Curve(shared) is { } curve:
                return new([.. classes.Select(_ => curve)]);
            case JsonObject byLabel:
                if (byLabel.FirstOrDefault(pair => !classes.Any(known => known.Label == pair.Key)).Key is { } stranger)
                    throw new ModelException($"{Key} of {keys.OriginOf(Key)} has the label {stranger}, which is not among the classes {string.Join(", ", classes.Select(known => known.Label))}; correct it");
                return new([.. classes.Select(known => byLabel[known.Label] is JsonArray points && Curve(points) is { } curve ? curve : throw keys.Wrong(Key, $"{Form} (of {known.Label})"))]);
            default:
                throw keys.Wrong(Key, Form);
        }
    }

    /// <summary>The probability for a class and a score.</summary>
    public double Probability(int number, double score)
    {
        var curve = curves[number];
        if (score <= curve[0].Score) return curve[0].Probability;
        for (var i = 1; i < curve.Length; i++)
        {
            var ((left, low), (right, high)) = (curve[i - 1], curve[i]);
            if (score <= right) return low + (high - low) * (score - left) / (right - left);
        }
        return curve[^1].Probability;
    }

    static (double Score, double Probability)[]? Curve(JsonArray points)
    {
        var curve = new (double Score, double Probability)[points.Count];
        for (var i = 0; i < curve.Length; i++)
        {
            if (points[i] is not JsonArray { Count: 2 } pair || Share(pair[0]) is not { } score || Share(pair[1]) is not { } probability) return null;
            if (i > 0 && (score <= curve[i - 1].Score || probability < curve[i - 1].Probability)) return null;
            curve[i] = (score, probability);
        }
        return curve.Length > 0 ? curve : null;
    }

    static double? Share(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) && number is >= 0 and <= 1 ? number : null;
}
