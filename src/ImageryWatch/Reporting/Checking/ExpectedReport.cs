using System.Text.Json.Serialization;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>
/// What is expected of a report: what an analyst would quote from it. Versions and hashes of plugins are left out, since every
/// build has its own.
/// </summary>
public sealed record ExpectedReport
{
    /// <summary>The earlier image.</summary>
    public required ExpectedImage Before { get; init; }

    /// <summary>The later image.</summary>
    public required ExpectedImage After { get; init; }

    /// <summary>The grid: size, and its system.</summary>
    public required string Grid { get; init; }

    /// <summary>How the after image was brought onto the grid.</summary>
    public required GridMatchKind Match { get; init; }

    /// <summary>Id of the method.</summary>
    public required string Method { get; init; }

    /// <summary>The threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>The rule that set it.</summary>
    public required string ThresholdRule { get; init; }

    /// <summary>Pixels of the grid, or of the area of interest.</summary>
    public required long TotalPixels { get; init; }

    /// <summary>Of these, pixels observed on both dates.</summary>
    public required long ObservedPixels { get; init; }

    /// <summary>Of these, pixels in a region.</summary>
    public required long ChangedPixels { get; init; }

    /// <summary>The regions, in the order of the report.</summary>
    public required IReadOnlyList<ExpectedRegion> Regions { get; init; }

    /// <summary>What became of objects, by class; null when objects are not looked for, or do not matter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ObjectCount>? Objects { get; init; }

    /// <summary>Problems, as plugin, stage and message.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Remarks, but for those that count what detectors saw: their figures have a tolerance of their own.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The expectation that a report fulfils.</summary>
    public static ExpectedReport From(ChangeReport report) => new()
    {
        Before = Image(report.Before),
        After = Image(report.After),
        Grid = GridOf(report),
        Match = report.Match.Kind,
        Method = report.Method.Id,
        Threshold = report.Threshold.Value,
        ThresholdRule = report.Threshold.Rule,
        TotalPixels = report.Coverage.TotalPixels,
        ObservedPixels = report.Coverage.ObservedPixels,
        ChangedPixels = report.Coverage.ChangedPixels,
        Regions = [.. report.Regions.Select(ExpectedRegion.From)],
        Problems = [.. report.Problems.Select(problem => $"{problem.Plugin} ({problem.Stage}): {problem.Message}")],
        Objects = report.ObjectChange?.Counts,
        Remarks = [.. report.Remarks.Except(report.Detectors.Select(ObjectRemark.Of))],
    };

    static ExpectedImage Image(ReportedImage image) => new(image.Name, image.Sha256, image.Acquisition.AcquiredAt);

    static string GridOf(ChangeReport report) => $"{report.Grid.Width} x {report.Grid.Height} pixels in {report.Grid.Crs}";
}
