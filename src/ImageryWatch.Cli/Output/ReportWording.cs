using ImageryWatch.Cli.Comparing;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Output;

/// <summary>A report in words, the same on a terminal and in a pipe.</summary>
static class ReportWording
{
    /// <summary>The answer: how much changed.</summary>
    public static string Headline(ReportDigest report)
    {
        var coverage = report.Coverage;
        if (coverage.ObservedPixels == 0) return "Nothing was observed on both dates, so nothing can be said of change.";
        if (report.RegionCount == 0) return "No region changed.";
        string changed = Quantity.Area(coverage.ChangedSquareMetres, coverage.ChangedPixels);
        string observed = Quantity.Area(coverage.ObservedSquareMetres, coverage.ObservedPixels);
        return $"{Quantity.Count(report.RegionCount, "region")} changed: {changed} of {observed} observed ({Quantity.Percent(coverage.ChangedPixels, coverage.ObservedPixels)}).";
    }

    /// <summary>How much of the grid the answer is about.</summary>
    public static string Observed(ReportDigest report) =>
        $"{Quantity.Percent(report.Coverage.ObservedPixels, report.Coverage.TotalPixels)} of {Quantity.Whole(report.Coverage.TotalPixels)} pixels seen on both dates";

    /// <summary>Why the rest of the grid was not; null when all was.</summary>
    public static string? Unobserved(ReportDigest report)
    {
        var coverage = report.Coverage;
        if (coverage.ObservedPixels == coverage.TotalPixels) return null;
        var causes = coverage.Unobserved;
        (long Pixels, string Name)[] named =
        [
            (causes.NoDataPixels, "no data"), (causes.CloudPixels, "cloud"), (causes.ShadowPixels, "shadow of cloud"), (causes.SnowPixels, "snow"),
            (causes.OtherPixels, "masked or not measured"),
        ];
        string parts = string.Join(", ", named.Where(cause => cause.Pixels > 0).Select(cause => $"{cause.Name} {Quantity.Percent(cause.Pixels, coverage.TotalPixels)}"));
        string whole = Quantity.Percent(coverage.TotalPixels - coverage.ObservedPixels, coverage.TotalPixels);
        return parts.Length == 0 ? $"{whole} of the pixels" : $"{whole} of the pixels: {parts}";
    }

    /// <summary>Why no objects are listed.</summary>
    public static string NoObjects(ReportDigest report) => report.LookedForObjects
        ? "none seen"
        : "not looked for, because nothing changed; --detect everywhere looks at all of the ground";

    /// <summary>What became of the objects of a class.</summary>
    public static string Objects(ObjectCount count)
    {
        (int Number, string State)[] states = [(count.Arrived, "arrived"), (count.Departed, "departed"), (count.Persisting, "persisting"), (count.Unobserved, "not observed on the other date")];
        string became = string.Join(", ", states.Where(state => state.Number > 0).Select(state => $"{Quantity.Whole(state.Number)} {state.State}"));
        string doubted = count.Doubted == 0 ? "" : $" ({Quantity.Whole(count.Doubted)} doubted)";
        return $"{count.Label}: {Quantity.Whole(count.Before)} before, {Quantity.Whole(count.After)} after; {became}{doubted}";
    }

    /// <summary>How the images line up.</summary>
    public static string Registration(ReportDigest report) =>
        report.Registration.IsTrusted ? report.Registration.Remark : $"not to be trusted: {report.Registration.Remark}";

    /// <summary>The reasons for doubt in a region, in brackets; empty when there are none.</summary>
    public static string Marks(RegionDigest region) => region.Marks.Count == 0 ? "" : $" ({string.Join(", ", region.Marks)})";

    /// <summary>How many regions are not shown.</summary>
    public static string Weaker(ReportDigest report) => Quantity.Count(report.RegionCount - report.StrongestRegions.Count, "region") + " with weaker evidence";

    /// <summary>What decided between changed and unchanged.</summary>
    public static string Method(ReportDigest report) =>
        $"{report.Method.Id}{(report.Method.Model is { } model ? $" ({Model(model)}, run by {report.Method.Plugin}, SHA-256 {model.Sha256})" : "")}, changed above {Quantity.Figures(report.Threshold.Value)} ({report.Threshold.Rule})";

    /// <summary>A model: name, version and licence.</summary>
    public static string Model(ModelUse model) =>
        $"{model.Name}{(model.Version.Length > 0 ? $" {model.Version}" : "")}, {(model.Licence.Length > 0 ? model.Licence : "licence unknown")}";

    /// <summary>What a gate removed, and its rule.</summary>
    public static string Words(GateResult gate) => $"{gate.Id} {Removed(gate)} ({gate.Rule})";

    static string Removed(GateResult gate) =>
        !gate.Enabled ? "is off"
        : gate.RemovedObjects > 0 ? $"removed {Quantity.Count((int)gate.RemovedObjects, "object")}"
        : gate.RemovedPixels == 0 ? "removed nothing"
        : gate.RemovedRegions == 0 ? $"removed {Quantity.Area(gate.RemovedSquareMetres, gate.RemovedPixels)}"
        : $"removed {Quantity.Count(gate.RemovedRegions, "region")}, {Quantity.Area(gate.RemovedSquareMetres, gate.RemovedPixels)}";

    /// <summary>Where a region is.</summary>
    public static string Where(RegionDigest region) => region.LongitudeLatitude is { } position
        ? Quantity.Degrees(position.X, position.Y)
        : $"column {Quantity.Whole((long)region.Centroid.X)}, row {Quantity.Whole((long)region.Centroid.Y)}";

    /// <summary>The file to open first: the page where there is one, else the folder.</summary>
    public static string Entry(PairOutcome pair) =>
        pair.Files.Contains("index.html") ? Path.Combine(pair.Folder, "index.html") : pair.Folder;

    /// <summary>What became of one pair of many.</summary>
    public static string Result(PairOutcome pair) => pair.Report is { } report
        ? $"{Quantity.Count(report.RegionCount, "region")}, {Quantity.Area(report.Coverage.ChangedSquareMetres, report.Coverage.ChangedPixels)}"
        : "failed";

    /// <summary>What became of all pairs.</summary>
    public static string Summary(CompareOutcome outcome)
    {
        int compared = outcome.Pairs.Count(pair => pair.Report is not null);
        int changed = outcome.Pairs.Count(pair => pair.Report is { RegionCount: > 0 });
        string failed = compared == outcome.Pairs.Count ? "" : $", {Quantity.Whole(outcome.Pairs.Count - compared)} failed";
        string gaps = outcome.Gaps.Count == 0 ? "" : $", {Quantity.Count(outcome.Gaps.Count, "image")} without counterpart";
        return $"{Quantity.Count(compared, "pair")} compared, {Quantity.Whole(changed)} with change{failed}{gaps}.";
    }

    /// <summary>An image without counterpart.</summary>
    public static string Words(Gap gap) =>
        $"{gap.FileName} is only in the {(gap.OnlyIn == PairSide.Before ? "before" : "after")} folder: not compared.";
}
