using System.Globalization;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>The tables of the page, as text. A value that is unknown is printed as unknown.</summary>
static class ReportFacts
{
    public const int MostRows = 100;
    const string Unknown = "unknown";

    public static PageData.Side Side(ReportedImage image) =>
        new(Headline.Date(image), PlainText.Of(image.Acquisition.AcquiredAtSource), PlainText.Of(image.Name));

    public static List<PageData.Fact> Coverage(ChangeReport report)
    {
        var coverage = report.Coverage;
        var missing = coverage.TotalPixels - coverage.ObservedPixels;
        return
        [
            new("Looked at", Figures.Count(coverage.TotalPixels, "pixel")),
            new("Observed on both dates", $"{Pixels(coverage.ObservedPixels, coverage.ObservedSquareMetres)}, {Figures.Percent(coverage.ObservedPixels, coverage.TotalPixels)} of what was looked at"),
            new("Not observed", $"{Figures.Count(missing, "pixel")}, {Figures.Percent(missing, coverage.TotalPixels)} of what was looked at"),
            new("Changed", $"{Pixels(coverage.ChangedPixels, coverage.ChangedSquareMetres)}, {Figures.Percent(coverage.ChangedPixels, coverage.ObservedPixels)} of what was observed"),
        ];
    }

    public static List<PageData.Gate> Gates(ChangeReport report) => Limit(report.Gates, gate => new PageData.Gate(
        PlainText.Of(gate.Id), PlainText.Of(gate.Rule), gate.Enabled, Removed(gate), PlainText.Of(gate.HowToSwitchOff),
        gate.LargestRemoved is { } box && report.Grid.Window.Contains(box) && !box.IsEmpty ? new(box.Column, box.Row, box.Width, box.Height) : null),
        others => new PageData.Gate("", others, true, "", "", null));

    public static List<PageData.Fact> Threshold(ChangeReport report)
    {
        var threshold = report.Threshold;
        return
        [
            new("A pixel counts as changed above", Figures.Significant(threshold.Value, 4)),
            new("Chosen by", PlainText.Of(threshold.Rule)),
            .. threshold.Peak > threshold.Value ? [new PageData.Fact("A region must reach", Figures.Significant(threshold.Peak, 4))] : Array.Empty<PageData.Fact>(),
            .. threshold.ExpectedFalseAlarmsPerSquareKilometre is { } rate
                ? [new PageData.Fact("What chance brings there", $"{Figures.Significant(rate, 2)} regions per km², by a model of this pair's quiet ground that knows noise, not seasons")]
                : Array.Empty<PageData.Fact>(),
            .. Limit(threshold.Candidates.OrderBy(entry => entry.Key, StringComparer.Ordinal),
                entry => new PageData.Fact($"Rule {PlainText.Of(entry.Key, 80)} says", Figures.Significant(entry.Value, 4)),
                others => new PageData.Fact("", others)),
        ];
    }

    public static List<PageData.Fact> Run(ChangeReport report) =>
    [
        new("Made by", PlainText.Of(report.Tool)),
        new("Report structure", PlainText.Of(report.SchemaVersion)),
        new("Method", report.Method.Model is { } model
            ? $"model {PlainText.Of(model.Name, 80)} {PlainText.Of(model.Version, 80)} ({(model.Licence.Length > 0 ? PlainText.Of(model.Licence, 80) : "licence unknown")}), run by plugin {PlainText.Of(report.Method.Plugin, 80)}, SHA-256 {PlainText.Of(model.Sha256, 80)}"
            : $"{PlainText.Of(report.Method.Id, 80)} of plugin {PlainText.Of(report.Method.Plugin, 80)}"),
        new("Grid", Size(report.Grid)),
        new("Coordinate reference system", PlainText.Of(report.Grid.Crs.ToString())),
        new("Pixel size on the ground", Gsd(report.Grid.GsdMetres)),
        new("Grids", PlainText.Of(report.Match.Remark)),
        new("Outlines", report.OutlineTolerancePixels > 0
            ? $"simplified within {Figures.Measure(report.OutlineTolerancePixels, "pixel")}; areas are those of the pixels"
            : "along pixel edges"),
    ];

    public static List<PageData.Fact> Settings(ChangeReport report) => Limit(
        report.Settings.OrderBy(entry => entry.Key, StringComparer.Ordinal),
        entry => new PageData.Fact(PlainText.Of(entry.Key, 80), PlainText.Of(entry.Value)),
        others => new PageData.Fact("", others));

    public static List<PageData.Plugin> Plugins(ChangeReport report) => Limit(report.Plugins,
        plugin => new PageData.Plugin(PlainText.Of(plugin.Id, 80), PlainText.Of(plugin.Version, 80), PlainText.Of(plugin.Sha256, 80)),
        others => new PageData.Plugin(others, "", ""));

    public static List<PageData.Failure> Problems(ChangeReport report) => Limit(report.Problems,
        problem => new PageData.Failure(PlainText.Of(problem.Plugin, 80), PlainText.Of(problem.Stage, 80), PlainText.Of(problem.Message)),
        others => new PageData.Failure("", "", others));

    public static List<string> Remarks(ChangeReport report)
    {
        var remarks = Limit(report.Remarks, remark => PlainText.Of(remark), others => others);
        if (report.Before.Acquisition.AcquiredAt > report.After.Acquisition.AcquiredAt)
            remarks.Insert(0, "The image given as “after” is older than the one given as “before”: read arrivals as departures.");
        return remarks;
    }

    /// <summary>What detectors saw, counted by detector, class and date.</summary>
    public static List<PageData.Fact> Objects(ChangeReport report, int drawn)
    {
        var groups = report.Detections.GroupBy(seen => (seen.Detector, seen.Label))
            .OrderBy(group => group.Key.Detector, StringComparer.Ordinal).ThenBy(group => group.Key.Label, StringComparer.Ordinal);
        var rows = Limit(
            groups,
            group => new PageData.Fact(
                $"{PlainText.Of(group.Key.Label, 80)}, by {PlainText.Of(group.Key.Detector, 80)}",
                $"{Figures.Count(group.Count(seen => seen.Date == PairSide.Before))} before, {Figures.Count(group.Count(seen => seen.Date == PairSide.After))} after"),
            others => new PageData.Fact("", others));
        if (report.Detections.Count > drawn)
            rows.Add(new("Drawn on this page", $"the first {Figures.Count(drawn)} of {Figures.Count(report.Detections.Count)}; report.json lists all"));
        return rows;
    }

    /// <summary>How the pictures were made, with the values that are black and white.</summary>
    public static string Stretch(IReadOnlyList<int> bands, DisplayStretch before, DisplayStretch after, DisplayStretch common)
    {
        return $"Pictures show {DisplayBands.Describe(bands)}. Each date is stretched on its own: its {DisplayStretch.LowFraction * 100} % and {DisplayStretch.HighFraction * 100} % quantiles become black and white (before {Range(before)}, after {Range(after)}), so brightness cannot be compared between the dates. “Same stretch” shows both from {Range(common)}. Measurements never use a stretch.";

        static string Range(DisplayStretch stretch) => $"{Figures.Significant(stretch.Low)} to {Figures.Significant(stretch.High)}";
    }

    /// <summary>Both images side by side; rows that are unknown for both are left out, dates never.</summary>
    public static List<PageData.PairFact> Images(ChangeReport report)
    {
        List<PageData.PairFact> rows = [];
        Add("File", image => PlainText.Of(image.Name));
        Add("Acquired", image => image.Acquisition.AcquiredAt is null ? Unknown + " " : Headline.Date(image));
        Add("Date taken from", image => PlainText.Of(image.Acquisition.AcquiredAtSource));
        Add("SHA-256", image => PlainText.Of(image.Sha256));
        Add("Bytes", image => Figures.Count(image.Bytes));
        Add("Size", image => Size(image.Grid));
        Add("Coordinate reference system", image => PlainText.Of(image.Grid.Crs.ToString()));
        Add("Pixel size on the ground", image => Gsd(image.Grid.GsdMetres ?? image.Acquisition.GsdMetres));
        Add("Stored as", image => PlainText.Of($"{image.Description.Format}, {image.Description.SampleType}, {image.Description.Compression}"));
        Add("Nodata value", image => Number(image.Description.NoData, ""));
        Add("Bands", image => PlainText.Of(string.Join(", ", image.Description.BandNames)));
        Add("Storage remarks", image => PlainText.Of(string.Join(" ", image.Description.Remarks)));
        Add("Acquisition id", image => PlainText.Of(image.Acquisition.Id));
        Add("Platform", image => PlainText.Of(image.Acquisition.Platform));
        Add("Processing baseline", image => PlainText.Of(image.Acquisition.ProcessingBaseline));
        Add("Off-nadir angle", image => Number(image.Acquisition.OffNadirDegrees, "°"));
        Add("Viewing azimuth", image => Number(image.Acquisition.AzimuthDegrees, "°"));
        Add("Sun elevation", image => Number(image.Acquisition.SunElevationDegrees, "°"));
        Add("Sun azimuth", image => Number(image.Acquisition.SunAzimuthDegrees, "°"));
        Add("Cloud cover", image => Number(image.Acquisition.CloudCoverPercent, " %"));
        return rows;

        void Add(string name, Func<ReportedImage, string> value)
        {
            string before = value(report.Before), after = value(report.After);
            if (IsKnown(before) || IsKnown(after))
                rows.Add(new(name, IsKnown(before) ? before.Trim() : Unknown, IsKnown(after) ? after.Trim() : Unknown));
        }

        static bool IsKnown(string value) => value is not ("" or Unknown);
    }

    /// <summary>Where the image is and how large, for the line under the title.</summary>
    public static string Place(ChangeReport report)
    {
        var grid = report.Grid;
        var size = grid.GsdMetres is { } gsd
            ? $"{Figures.Length(grid.Width * gsd)} × {Figures.Length(grid.Height * gsd)}, {Figures.Significant(gsd)} m pixels"
            : $"{Size(grid)}, pixel size on the ground unknown";
        return GroundPosition.Centroid(report.Before.Footprint) is { } centre
            ? $"around {GroundPosition.Describe(centre)}; {size}"
            : $"place unknown; {size}";
    }

    static string Size(RasterGrid grid) =>
        $"{Figures.Count(grid.Width)} × {Figures.Count(grid.Height)} pixels, {Figures.Count(grid.BandCount, "band")}";

    static string Gsd(double? metres) => metres is { } gsd ? $"{Figures.Significant(gsd, 4)} m" : Unknown;

    static string Number(double? value, string unit) => value is { } number ? number.ToString("0.######", CultureInfo.InvariantCulture) + unit : "";

    static string Pixels(long pixels, double? squareMetres) => squareMetres is { } area
        ? $"{Figures.Area(area)} ({Figures.Count(pixels, "pixel")})"
        : Figures.Count(pixels, "pixel");

    static string Removed(GateResult gate)
    {
        if (!gate.Enabled) return "switched off";
        if (gate.RemovedObjects > 0) return Figures.Count(gate.RemovedObjects, "object");
        if (gate.RemovedPixels == 0 && gate.RemovedRegions == 0) return "nothing";
        var pixels = Pixels(gate.RemovedPixels, gate.RemovedSquareMetres);
        return gate.RemovedRegions > 0 ? $"{Figures.Count(gate.RemovedRegions, "region")}, {pixels}" : pixels;
    }

    /// <summary>The first rows of a list that a broken plugin may have made endless; the last row counts the others.</summary>
    public static List<TRow> Limit<T, TRow>(IEnumerable<T> items, Func<T, TRow> row, Func<string, TRow> others)
    {
        T[] all = [.. items];
        List<TRow> rows = [.. all.Take(MostRows).Select(row)];
        if (all.Length > MostRows) rows.Add(others($"and {Figures.Count(all.Length - MostRows)} more, which report.json lists"));
        return rows;
    }
}
