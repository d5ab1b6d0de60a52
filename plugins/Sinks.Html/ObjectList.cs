using System.Globalization;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>Objects as the page lists and draws them: the first of the report, which has those that arrived and departed first.</summary>
static class ObjectList
{
    /// <summary>As many objects are listed and drawn.</summary>
    public const int MostObjects = 2000;

    const int LongestLabel = 80;

    /// <summary>The objects.</summary>
    public static List<PageData.Thing> Things(ChangeReport report) => [.. Listed(report).Select(item => Thing(item, report.Grid))];

    /// <summary>Places that the page shows pictures of.</summary>
    public static IEnumerable<PixelWindow> Places(ChangeReport report) => Listed(report).Select(item => Bounds(Best(item), report.Grid));

    /// <summary>How many there are of each class.</summary>
    public static List<PageData.Tally> Tallies(ChangeReport report) => ReportFacts.Limit(
        report.ObjectChange?.Counts ?? [], Tally, others => new PageData.Tally(others, 0, 0, 0, 0, 0, 0, 0));

    /// <summary>Groups of objects.</summary>
    public static List<PageData.Group> Groups(ChangeReport report) =>
    [
        .. (report.ObjectChange?.Groups ?? []).Take(ReportFacts.MostRows).Select(group => new PageData.Group(
            group.Id, Tally(group.Count), Figures.Length(group.ExtentMetres),
            group.Wgs84Centroid is { } at
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(at.Y):F5}° {(at.Y < 0 ? "S" : "N")}, {Math.Abs(at.X):F5}° {(at.X < 0 ? "W" : "E")}")
                : string.Create(CultureInfo.InvariantCulture, $"column {group.Centroid.X:F0}, row {group.Centroid.Y:F0}"),
            Box(group.Bounds))),
    ];

    /// <summary>How states were decided, and what is left out.</summary>
    public static List<string> Notes(ChangeReport report)
    {
        if (report.ObjectChange is not { } change) return [];
        List<string> notes = [];
        if (change.Objects.Count > MostObjects)
            notes.Add($"This page lists the first {Figures.Count(MostObjects)} of {Figures.Count(change.Objects.Count)} objects; objects.csv and report.json have all.");
        if (change.Groups.Count > ReportFacts.MostRows)
            notes.Add($"This page lists the {Figures.Count(ReportFacts.MostRows)} largest of {Figures.Count(change.Groups.Count)} groups; report.json has all.");
        notes.AddRange(ReportFacts.Limit(change.Rules, rule => PlainText.Of(rule), others => others));
        return notes;
    }

    /// <summary>Path data of a box.</summary>
    public static string Path(OrientedBox box)
    {
        var corners = box.Corners();
        return string.Create(CultureInfo.InvariantCulture, $"M{corners[0].X:F1} {corners[0].Y:F1}L{corners[1].X:F1} {corners[1].Y:F1}L{corners[2].X:F1} {corners[2].Y:F1}L{corners[3].X:F1} {corners[3].Y:F1}z");
    }

    static IEnumerable<ReportedObject> Listed(ChangeReport report) => (report.ObjectChange?.Objects ?? []).Take(MostObjects);

    static PageData.Thing Thing(ReportedObject item, RasterGrid grid)
    {
        var ground = GroundPosition.Centroid(item.Wgs84Outline);
        return new(
            item.Id, PlainText.Of(item.Label, LongestLabel), Word(item.State), Word(item.Evidence), PlainText.Of(string.Join("; ", item.Reasons)), PlainText.Of(item.Description),
            Path((item.Before ?? item.After!).Box), Path((item.After ?? item.Before!).Box),
            item.Before is null ? "after" : item.After is null ? "before" : "both",
            Box(Bounds(Best(item), grid)),
            ground is { } at ? Math.Round(at.X, 6) : null, ground is { } on ? Math.Round(on.Y, 6) : null, item.Group);
    }

    static PageData.Tally Tally(ObjectCount count) => new(
        PlainText.Of(count.Label, LongestLabel), count.Before, count.After, count.Arrived, count.Departed, count.Persisting, count.Unobserved, count.Doubted);

    static OrientedBox Best(ReportedObject item) => (item.BestDate == PairSide.Before ? item.Before! : item.After!).Box;

    static PixelWindow Bounds(OrientedBox box, RasterGrid grid)
    {
        var (x, y) = box.HalfExtents();
        int left = (int)Math.Clamp(Math.Floor(box.CenterX - x), 0, grid.Width - 1), top = (int)Math.Clamp(Math.Floor(box.CenterY - y), 0, grid.Height - 1);
        int right = (int)Math.Clamp(Math.Ceiling(box.CenterX + x), left + 1, grid.Width), bottom = (int)Math.Clamp(Math.Ceiling(box.CenterY + y), top + 1, grid.Height);
        return new(left, top, right - left, bottom - top);
    }

    static PageData.Box Box(PixelWindow window) => new(window.Column, window.Row, window.Width, window.Height);

    static string Word(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
