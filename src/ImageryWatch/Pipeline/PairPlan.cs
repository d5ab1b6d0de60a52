using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;
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
    /// <summary>Does one work unit.</summary>
    public WindowMask Measure(PixelWindow window, PluginCall call)
    {
        if (window.Intersect(Imagery.Area).IsEmpty) return WindowMask.Unobserved(window);
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        Imagery.Measure(window, Detector, call, magnitude);
        return WindowMask.From(window, magnitude, (float)Threshold.Value);
    }
}
