using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Ranks regions by the strength of their evidence.</summary>
static class RegionRanking
{
    // As much as a region counts that does not stand out from the ground around it.
    const double ContrastUnknown = 1;

    /// <summary>The regions with their evidence, strongest first; ties by row, then column, of their bounds.</summary>
    /// <param name="regions">The regions, with all that their evidence depends on.</param>
    /// <param name="threshold">The threshold of the report.</param>
    public static ChangeRegion[] Rank(IEnumerable<ChangeRegion> regions, double threshold) =>
    [
        .. regions
            .Select(region => region with { Evidence = Evidence(region, threshold) })
            .OrderByDescending(region => region.Evidence).ThenBy(region => region.Bounds.Row).ThenBy(region => region.Bounds.Column)
            .ThenBy(region => region.Bounds.Width).ThenBy(region => region.Bounds.Height).ThenBy(region => region.PixelCount)
            .Select((region, index) => region with { Id = index + 1 }),
    ];

    /// <summary>The evidence of a region, as <see cref="ChangeRegion.Evidence"/> defines it.</summary>
    public static double Evidence(ChangeRegion region, double threshold)
    {
        var strength = threshold > 0 ? region.MeanMagnitude / threshold : region.MeanMagnitude;
        var contrast = region.Contrast ?? ContrastUnknown;
        return Math.Log(1 + region.PixelCount) * strength * contrast / (1 + contrast) / Math.Pow(2, region.Marks.Count);
    }
}
