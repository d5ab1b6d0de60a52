using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>The magnitude that a region must reach somewhere: a multiple of the threshold, or what the budget of false alarms asks for when that is more.</summary>
static class PeakLevel
{
    const double SquareMetres = 1e6;

    /// <summary>Completes a threshold with its peak.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="detector">Says what it demands of a region.</param>
    /// <param name="request">May ask for another factor, and may give a budget.</param>
    /// <param name="ground">The model of quiet ground; null when there is none.</param>
    /// <param name="gsdMetres">Size of a pixel; null when unknown.</param>
    /// <exception cref="UsageException">There is a budget, but nothing to work it out with.</exception>
    public static ThresholdUse Of(ThresholdUse threshold, IChangeDetector detector, ComparisonRequest request, QuietGround? ground, double? gsdMetres)
    {
        var factor = request.PeakFactor ?? (request.Threshold is null ? detector.PeakFactor : 1);
        var peak = factor * threshold.Value;
        if (request.FalseAlarmsPerSquareKilometre is { } budget)
        {
            if (gsdMetres is not { } size)
                throw new UsageException("--false-alarms-per-km2 needs the size of a pixel on the ground, which these images do not tell; add --gsd");
            if (ground is null)
                throw new Rasters.RasterException("--false-alarms-per-km2 cannot be applied to this pair, because too little ground was observed, or nothing in it varies, to tell what chance brings; leave the budget out");
            peak = Math.Max(peak, ground.Level(budget * size * size / SquareMetres));
        }

        return threshold with
        {
            Peak = peak,
            ExpectedFalseAlarmsPerSquareKilometre = ground is null || gsdMetres is not { } gsd || peak <= 0 ? null : ground.RatePerPixel(peak) * SquareMetres / (gsd * gsd),
        };
    }
}
