using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>What a sink is given: the report, the pictures behind it, and a place to write to.</summary>
/// <param name="Report">The report.</param>
/// <param name="Before">The before image.</param>
/// <param name="After">The after image, on the grid of the before image; NaN where it shows nothing.</param>
/// <param name="Magnitude">How much each pixel changed; one band, NaN = not observed.</param>
/// <param name="Mask">1 in a reported region, 0 elsewhere, NaN = not observed; one band.</param>
/// <param name="Output">Where to write.</param>
public sealed record ReportContext(
    ChangeReport Report, IRasterView Before, IRasterView After, IRasterView Magnitude, IRasterView Mask, IReportOutput Output)
{
    /// <summary>
    /// Why pixels were not observed, one band: the numbers of <see cref="Rasters.Validity"/>, NaN outside the area of
    /// interest. To be read at its own size, since the mean of two causes is none. Null when nothing but nodata hides
    /// the ground.
    /// </summary>
    public IRasterView? Validity { get; init; }
}
