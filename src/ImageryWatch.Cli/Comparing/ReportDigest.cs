using System.Text.Json.Serialization;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>
/// What the console says of a report. It keeps no outline, so that the outcomes of thousands of tiles fit in memory.
/// </summary>
/// <param name="Match">How the after image was brought onto the grid.</param>
/// <param name="Registration">How the images were registered, and how well they line up.</param>
/// <param name="Method">The method of change detection.</param>
/// <param name="Threshold">The threshold and where it came from.</param>
/// <param name="Coverage">How much was observed, and how much of that changed.</param>
/// <param name="RegionCount">Number of regions in the report.</param>
/// <param name="StrongestRegions">Those with the strongest evidence, at most <see cref="MaxRegions"/>.</param>
/// <param name="Gates">Every suppression.</param>
/// <param name="Remarks">What a reader must know before quoting a figure.</param>
sealed record ReportDigest(
    GridMatch Match, RegistrationUse Registration, MethodUse Method, ThresholdUse Threshold, Coverage Coverage, int RegionCount,
    IReadOnlyList<RegionDigest> StrongestRegions, IReadOnlyList<GateResult> Gates, IReadOnlyList<string> Remarks)
{
    /// <summary>How the before image was brought to the reference of a series; null when it is the reference.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesReference? Reference { get; init; }

    /// <summary>What became of objects, by class; null when nobody looked for objects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ObjectCount>? Objects { get; init; }

    /// <summary>False when detectors had nowhere to look, because nothing changed.</summary>
    [JsonIgnore]
    public bool LookedForObjects { get; init; }

    /// <summary>As many regions as a console shows.</summary>
    public const int MaxRegions = 5;

    /// <summary>The digest of a report.</summary>
    public static ReportDigest Of(ChangeReport report) => new(
        report.Match, report.Registration, report.Method, report.Threshold, report.Coverage, report.Regions.Count,
        [.. report.Regions.Take(MaxRegions).Select(RegionDigest.Of)], report.Gates, report.Remarks)
    {
        Reference = report.Reference,
        Objects = report.ObjectChange?.Counts,
        LookedForObjects = report.Detectors.Any(use => use.WantedTiles > 0),
    };
}
