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
        return string.Create(CultureInfo.InvariantCulture,
            $"The {name} looked at {use.WantedTiles} of {use.Tiles} tiles of the {(use.Date == PairSide.Before ? "before" : "after")} image{(use.GsdMetres is { } gsd ? $" at {gsd:0.###} m" : "")}: {use.ReportedObjects} objects are reported, {use.WeakerObjects} with a score below {use.MinScore} are left out{(use.CutObjects > 0 ? $", and {use.CutObjects} that were seen in part beside what changed" : "")}.");
    }
}
