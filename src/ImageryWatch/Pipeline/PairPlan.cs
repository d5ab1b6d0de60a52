using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Everything global about a comparison, settled before the first window streams. A work unit is one window of the
/// lattice; its result depends on the plan and on the images alone, so units can be done anywhere and in any order.
/// </summary>
/// <param name="Imagery">The pair.</param>
/// <param name="Lattice">The work units.</param>
/// <param name="Detector">Measures the change.</param>
/// <param name="Threshold">Tells changed from unchanged.</param>
sealed record PairPlan(PairImagery Imagery, WindowLattice Lattice, Offered<IChangeDetector> Detector, ThresholdUse Threshold)
{
    const double StepsPerThreshold = 65536;

    /// <summary>Magnitudes are summed in whole multiples of this, so that sums do not depend on their order.</summary>
    public double MagnitudeStep => (Threshold.Value > 0 ? Threshold.Value : 1) / StepsPerThreshold;

    /// <summary>Does one work unit.</summary>
    public WindowMask Measure(PixelWindow window, PluginCall call)
    {
        if (window.Intersect(Imagery.Area).IsEmpty) return Unobserved(window, Validity.NoData);
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        using var reading = new PairReading(Imagery, window, Detector.Value.HaloPixels, call);
        Imagery.Measure(reading.Tiles, Detector, call, magnitude);
        var mask = WindowMask.From(window, magnitude, (float)Threshold.Value);
        mask.Quiet = QuietCells.Of(window, magnitude, (float)Threshold.Value, 1 / MagnitudeStep);
        if (!mask.IsAllObserved) mask.Causes = reading.Count(magnitude);
        return mask;
    }

    /// <summary>A window of which nothing was observed, for one cause.</summary>
    public WindowMask Unobserved(PixelWindow window, Validity cause)
    {
        var mask = WindowMask.Unobserved(window);
        var pixels = Imagery.CountOfInterest(window);
        mask.Causes = cause == Validity.NoData ? new(pixels, 0, 0, 0, 0) : new(0, 0, 0, 0, pixels);
        return mask;
    }
}
