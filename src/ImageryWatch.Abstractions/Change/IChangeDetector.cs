using ImageryWatch.Rasters;

namespace ImageryWatch.Change;

/// <summary>Measures how much each pixel changed.</summary>
/// <remarks>
/// The result must depend on the pixels within <see cref="HaloPixels"/> and on the survey alone, to the last bit: the
/// engine chooses windows and threads freely. Called from several threads at once. A detector that throws, or runs
/// past the time limit, leaves its window unobserved, and the report names it.
/// </remarks>
public interface IChangeDetector
{
    /// <summary>Pixels around a pixel that its magnitude depends on; 0 for a per-pixel method.</summary>
    int HaloPixels => 0;

    /// <summary>
    /// The least magnitude that can mean a change: the automatic threshold does not go below it, so that a pair in
    /// which nothing happened yields nothing. 0 when the unit of the magnitude gives no such bound.
    /// </summary>
    double MagnitudeFloor => 0;

    /// <summary>
    /// Pixels of the smallest region that can mean something, for the minimum mapping unit when the user gives none; a method
    /// that smooths makes no smaller ones but by chance. 0 for the engine's own.
    /// </summary>
    double LeastRegionPixels => 0;

    /// <summary>
    /// A region is real only when its greatest magnitude reaches this many times the automatic threshold: what barely crosses it
    /// everywhere is background that happens to lie high. 1 for no such demand.
    /// </summary>
    double PeakFactor => 1;

    /// <summary>How the automatic threshold is found from the magnitudes of the survey.</summary>
    ThresholdRule ThresholdRule => ThresholdRule.Cautious;

    /// <summary>Measures one window.</summary>
    /// <param name="pair">The tiles to compare.</param>
    /// <param name="magnitude">
    /// One band of the size of <see cref="TilePair.Window"/>, to be filled completely: 0 for no change, growing with
    /// change, NaN where it cannot be told (at least where any band of either image is NaN). Stays the engine's.
    /// </param>
    void Measure(TilePair pair, RasterTile magnitude);
}
