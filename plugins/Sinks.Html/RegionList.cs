using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>The regions as the page lists and draws them, strongest evidence first, within a budget.</summary>
static class RegionList
{
    const int MostDoubts = 6, LongestDoubt = 60;

    /// <summary>The values of <see cref="PageData.Columns"/>.</summary>
    public static double?[] Row(ChangeRegion region)
    {
        var ground = GroundPosition.Centroid(region.Wgs84Outline);
        return
        [
            region.Id, region.PixelCount, Figures.Rounded(region.AreaSquareMetres, 6),
            Figures.Rounded(region.MeanMagnitude, 5), Figures.Rounded(region.MaxMagnitude, 5),
            ground is { } at ? Math.Round(at.X, 6) : null, ground is { } on ? Math.Round(on.Y, 6) : null,
            Figures.Rounded(Math.Round(region.Centroid.X, 1), 9), Figures.Rounded(Math.Round(region.Centroid.Y, 1), 9),
            region.Bounds.Column, region.Bounds.Row, region.Bounds.Width, region.Bounds.Height,
            Figures.Rounded(region.Evidence, 4), Figures.Rounded(region.Contrast, 4), Figures.Rounded(region.RegistrationResidualPixels, 3),
        ];
    }

    /// <summary>The marks of a region, and what other methods say of it; null where there is neither.</summary>
    public static PageData.Doubt? Doubts(ChangeRegion region)
    {
        if (region.Marks.Count == 0 && region.Agreement.Count == 0) return null;
        var methods = region.Agreement.OrderBy(entry => entry.Key, StringComparer.Ordinal).Take(MostDoubts)
            .Select(entry => $"{PlainText.Of(entry.Key, LongestDoubt)} {Figures.Share(entry.Value)}");
        return new([.. region.Marks.Take(MostDoubts).Select(mark => PlainText.Of(mark, LongestDoubt))], string.Join(", ", methods));
    }

    /// <summary>What the list leaves out or simplifies, in sentences.</summary>
    public static List<string> Notes(IReadOnlyList<ChangeRegion> regions, int listed, OutlineBudget outlines)
    {
        List<string> notes = [];
        if (listed < regions.Count)
        {
            var others = regions.Skip(listed).ToArray();
            var pixels = Figures.Count(others.Sum(region => region.PixelCount), "pixel");
            var area = others.All(region => region.AreaSquareMetres is not null)
                ? $"{Figures.Area(others.Sum(region => region.AreaSquareMetres ?? 0))}, {pixels}"
                : pixels;
            notes.Add($"This page lists the {Figures.Count(listed)} strongest of {Figures.Count(regions.Count)} regions; the other {Figures.Count(others.Length)} ({area} in all) are in report.json.");
        }
        if (outlines.Simplified > 0)
            notes.Add($"To keep the page small, {Figures.Count(outlines.Simplified, "outline")} here {(outlines.Simplified == 1 ? "is" : "are")} drawn coarser than measured; report.json has {(outlines.Simplified == 1 ? "it" : "them")} exact.");
        if (outlines.Boxed > 0)
            notes.Add($"To keep the page small, {Figures.Count(outlines.Boxed, "region")} {(outlines.Boxed == 1 ? "is" : "are")} drawn as {(outlines.Boxed == 1 ? "a box" : "boxes")}; report.json has {(outlines.Boxed == 1 ? "its outline" : "their outlines")}.");
        return notes;
    }
}
