using ImageryWatch.Cli.Output;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Detecting;

/// <summary>What <c>detect</c> tells people, without decoration.</summary>
static class DetectWording
{
    /// <summary>How many objects there are, by label.</summary>
    public static string Headline(ImageOutcome outcome) => outcome.Labels.Count == 0
        ? "No object was found."
        : $"{Quantity.Count(outcome.Detector!.ReportedObjects, "object")}: {string.Join(", ", outcome.Labels.Select(label => $"{Quantity.Whole(label.Count)} {label.Label}"))}.";

    /// <summary>How many of several images have which objects.</summary>
    public static string Summary(DetectOutcome outcome)
    {
        int failed = outcome.Images.Count(image => image.Detector is null);
        string found = $"{Quantity.Count(outcome.Images.Sum(image => image.Detector?.ReportedObjects ?? 0), "object")} in {Quantity.Count(outcome.Images.Count - failed, "image")}";
        return failed == 0 ? $"{found}." : $"{found}; {Quantity.Count(failed, "image")} failed.";
    }

    /// <summary>What an image of several has.</summary>
    public static string Line(ImageOutcome outcome) => outcome.Error is null ? Headline(outcome) + (outcome.Problems.Count > 0 ? " Incomplete." : "") : "failed";

    /// <summary>How the image was looked at, by name.</summary>
    public static IEnumerable<(string Name, string Text)> Facts(DetectorUse use)
    {
        yield return ("looked at", $"{Quantity.Whole(use.WantedTiles)} of {Quantity.Count(use.Tiles, "tile")} of {use.TilePixels} x {use.TilePixels} pixels that share {use.OverlapPixels}{Size(use)}");
        yield return ("bands", string.Join(", ", use.Bands));
        yield return ("samples", use.Samples);
        yield return ("detector", use.Model is { } model
            ? $"{use.Detector}: {Named(model)}, run by {use.Plugin}, SHA-256 {model.Sha256}"
            : $"{use.Detector} of {use.Plugin}");
    }

    /// <summary>One object.</summary>
    public static string Words(DetectionSection one)
    {
        string size = one.LengthMetres is { } length ? $"{Quantity.Figures(length)} x {Quantity.Figures(one.WidthMetres!.Value)} m" : $"{Quantity.Figures(one.LengthPixels)} x {Quantity.Figures(one.WidthPixels)} px";
        string where = one.LongitudeLatitude is { } place ? Quantity.Degrees(place[0], place[1]) : $"column {Quantity.Whole((long)one.Center[0])}, row {Quantity.Whole((long)one.Center[1])}";
        return $"{one.Label}, score {Quantity.Figures(one.Score)}{(one.Probability is { } probability ? $", probability {Quantity.Figures(probability)}" : "")}, {size}, at {where}{(one.IsCut ? ", seen in part" : "")}";
    }

    /// <summary>A gate and what it left out.</summary>
    public static string Words(GateSection gate) => $"{gate.Id}: {gate.Rule}; {Quantity.Whole(gate.Removed)} {gate.Unit} left out (without it: {gate.HowToSwitchOff})";

    static string Named(ModelUse model) =>
        $"{model.Name}{(model.Version.Length > 0 ? $" {model.Version}" : "")} ({(model.Licence.Length > 0 ? model.Licence : "licence unknown")})";

    static string Size(DetectorUse use) => use.GsdMetres is { } gsd
        ? $", at {Quantity.Figures(gsd)} m{(use.Scale == 1 ? "" : $", resampled from {Quantity.Figures(gsd / use.Scale)} m")}"
        : "";
}
