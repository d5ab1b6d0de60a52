using System.Globalization;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Signatures;

/// <summary>What can be said of an object in one sentence, and no more than resolution and calibration allow.</summary>
/// <param name="catalog">What is how large.</param>
sealed class ObjectDescription(SignatureCatalog catalog)
{
    /// <summary>How far around an object others of its size are counted, metres.</summary>
    public const double ContextMetres = 300;

    /// <summary>The sentence.</summary>
    /// <param name="seen">How it was seen.</param>
    /// <param name="size">Its size; null when the size of a pixel on the ground is unknown.</param>
    /// <param name="view">How image and detector saw it; null likewise.</param>
    /// <param name="ofThisSize">How many of its class and size stand around it on the same date, itself among them.</param>
    public string Of(DatedDetection seen, ObjectSize? size, ViewOfObject? view, int ofThisSize)
    {
        var parts = new List<string>
        {
            seen.Probability is { } probability
                ? string.Create(CultureInfo.InvariantCulture, $"{(size?.Resolution >= ResolutionLevel.Recognition ? Likelihood.Of(probability) : "detected as")} {seen.Label} (probability {probability:0.00})")
                : seen.Label,
        };
        if (size is { } known && view is not null)
        {
            if (known.Resolution == ResolutionLevel.TooCoarse)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"too small to be measured at {view.ImageGsdMetres:0.##} m a pixel"));
            else
            {
                parts[0] += string.Create(CultureInfo.InvariantCulture, $", {known.LengthMetres:0.0} ± {known.LengthPlusMinusMetres:0.0} m x {known.WidthMetres:0.0} ± {known.WidthPlusMinusMetres:0.0} m");
                if (catalog.Covers(seen.Label)) parts.Add(Consistent(known));
                if (known.Resolution == ResolutionLevel.Detection)
                    parts.Add(string.Create(CultureInfo.InvariantCulture, $"too coarse at {view.ImageGsdMetres:0.##} m a pixel to recognise its kind, which takes {ResolutionGate.RecognitionGsdMetres(known.WidthMetres):0.##} m"));
                if (view.OffNadirDegrees is null) parts.Add("angle of view unknown, so its height may add to its size");
            }
        }
        if (seen.IsCut) parts.Add("seen in part only, so that it was not measured");
        if (ofThisSize > 1) parts.Add(string.Create(CultureInfo.InvariantCulture, $"one of {ofThisSize} of this size within {ContextMetres:0} m"));
        return string.Join("; ", parts);
    }

    static string Consistent(ObjectSize size)
    {
        if (size.Matches.Count == 0) return "no class of the catalogue has this size";
        string[] classes = [.. size.Matches.Select(match => match.Candidates.Count > 0 ? $"{match.SizeClass} ({string.Join(", ", match.Candidates)})" : match.SizeClass)];
        return $"size consistent with {(classes.Length == 1 ? classes[0] : $"{string.Join(", ", classes[..^1])} or {classes[^1]}")}";
    }
}
