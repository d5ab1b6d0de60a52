using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace ImageryWatch.Cli.Output;

/// <summary>What <c>models inspect</c> prints for people: one fact a line.</summary>
static class ModelWording
{
    /// <summary>The facts, by name, in order. What is unknown is said to be.</summary>
    public static IEnumerable<(string Name, string Text)> Facts(OpenedModel model)
    {
        var description = model.Model.Description;
        yield return ("name", $"{description.Name}{(description.Version.Length > 0 ? $" {description.Version}" : "")}");
        yield return ("path", model.Found.Path);
        yield return ("format", $"{model.Found.Format.Id}, run by {model.Found.Format.Plugin.Id} {model.Found.Format.Plugin.Version}");
        yield return ("sha-256", description.Sha256);
        yield return ("licence", description.Licence.Length > 0 ? description.Licence : "unknown");
        yield return ("classes", description.Classes.Count > 0 ? string.Join(", ", description.Classes) : "unknown");
        if (model.Model.ObjectDetector is { } detector)
            foreach (var fact in Facts(detector)) yield return fact;
        else yield return ("objects", "detects none");
        foreach (var (name, text) in description.Facts) yield return (name, text);
    }

    static IEnumerable<(string Name, string Text)> Facts(IObjectDetector detector)
    {
        var input = detector.Input;
        yield return ("bands", input.Bands.Count > 0 ? string.Join(", ", input.Bands) : "all, as they come");
        yield return ("samples", input.Samples == DetectorSamples.EightBit ? "0 to 255; deeper imagery is stretched" : "as stored");
        yield return ("gsd", $"{(input.GsdMetres is { } gsd ? $"looks at {Quantity.Figures(gsd)} m" : "looks at the image's own")}{(input.CoarsestGsdMetres is { } coarsest ? $"; imagery up to {Quantity.Figures(coarsest)} m can be used" : "")}");
        yield return ("tiles", $"{input.TilePixels} x {input.TilePixels} pixels that share {input.OverlapPixels}");
        yield return ("score", $"objects are reported from {Quantity.Figures(detector.ReportedScore)}; two that overlap by more than {Quantity.Figures(detector.MergeOverlap)} are one");
    }
}
