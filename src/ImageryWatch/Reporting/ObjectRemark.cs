using System.Globalization;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>How a detector looked at an image, and what of it is not in the report, in one sentence.</summary>
static class ObjectRemark
{
    /// <summary>The sentence.</summary>
    public static string Of(DetectorUse use)
    {
        string name = use.Model is { } model ? $"model {model.Name}{(model.Version.Length > 0 ? $" {model.Version}" : "")}" : $"detector {use.Detector}";
        string date = use.Date == PairSide.Before ? "before" : "after";
        if (use.WantedTiles == 0) return $"The {name} looked at no tile of the {date} image, because nothing changed; --detect everywhere looks at all of the ground.";
        (int Count, string Why)[] left =
        [
            (use.WeakerObjects, string.Create(CultureInfo.InvariantCulture, $"with a score below {use.MinScore}")), (use.HiddenObjects, "on hidden ground"),
            (use.OutsideObjects, "outside the area of interest"), (use.CutObjects, "seen in part beside what changed"),
        ];
        string[] words = [.. left.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Why}")];
        return string.Create(CultureInfo.InvariantCulture,
            $"The {name} looked at {use.WantedTiles} of {use.Tiles} tiles of the {date} image{(use.GsdMetres is { } gsd ? $" at {gsd:0.###} m" : "")}: {use.ReportedObjects} {(use.ReportedObjects == 1 ? "object is" : "objects are")} reported{(words.Length == 0 ? "" : $"; left out: {string.Join(", ", words)}")}.");
    }
}
