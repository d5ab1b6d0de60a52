using System.Globalization;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Detecting;

/// <summary>Brings what was found in an image into its written form.</summary>
static class DocumentAssembly
{
    /// <summary>The document.</summary>
    public static DetectionsDocument Of(DetectionResult result, DetectionRequest request, Offered<IObjectDetector> detector)
    {
        var found = result.Objects.Reported
            .OrderByDescending(one => one.Detection.Score).ThenBy(one => one.Detection.Box.CenterY).ThenBy(one => one.Detection.Box.CenterX);
        return new()
        {
            Tool = Product.Line,
            Image = ImageSection.Of(result),
            Detector = result.Objects.Use,
            Settings = Settings(request, result),
            Gates = Gates(result),
            Plugins = [.. new[] { result.Image.Format.Plugin, detector.Plugin }.DistinctBy(plugin => plugin.Id).OrderBy(plugin => plugin.Id, StringComparer.Ordinal)],
            Problems = result.Objects.Problems,
            Remarks = [.. Remarks(result)],
            Detections = [.. found.Select((one, i) => DetectionSection.Of(i + 1, one, result))],
        };
    }

    static SortedDictionary<string, string> Settings(DetectionRequest request, DetectionResult result) => new(StringComparer.Ordinal)
    {
        ["gsdMetres"] = request.GsdMetres?.ToString("R", CultureInfo.InvariantCulture) ?? "from the image",
        ["signatures"] = result.Signatures,
        ["minScore"] = request.MinScore?.ToString("R", CultureInfo.InvariantCulture) ?? "what the detector says",
        ["bands"] = request.Bands.Count == 0 ? "by name" : string.Join(", ", request.Bands.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")),
    };

    static GateSection[] Gates(DetectionResult result)
    {
        var use = result.Objects.Use;
        return
        [
            new("no-data", "tiles without any data are passed over", "tiles", use.EmptyTiles, "cannot be switched off"),
            new("merge", FormattableString.Invariant($"of detections of one label that overlap by more than {use.MergeOverlap}, intersection over union, and of those that the side of a tile cuts, one is kept"), "detections", use.Views - use.MergedObjects, "cannot be switched off"),
            new("score", FormattableString.Invariant($"objects with a score below {use.MinScore} are left out"), "objects", use.WeakerObjects, "--min-score 0"),
        ];
    }

    static IEnumerable<string> Remarks(DetectionResult result)
    {
        foreach (string remark in result.Remarks) yield return remark;
        if (!result.Grid.IsGeoreferenced) yield return "The image has no georeference: places are in pixels.";
        else if (result.Footprint is null) yield return $"{(result.Grid.Crs.IsNone ? "The unknown coordinate reference system" : result.Grid.Crs)} cannot be converted to longitude and latitude here: outlines are in map coordinates.";
        if (result.Grid.GsdMetres is null) yield return "The size of a pixel on the ground is unknown: lengths are in pixels; give --gsd to have them in metres.";
        if (result.Objects.Reported.Any(one => one.Detection.Probability is null)) yield return "A score is the detector's own measure and no probability.";
        int cut = result.Objects.Reported.Count(one => one.IsCut);
        if (cut > 0) yield return $"{cut} of the objects {(cut == 1 ? "is" : "are")} shown whole by no tile, so that {(cut == 1 ? "its box" : "their boxes")} may be too small.";
    }
}
