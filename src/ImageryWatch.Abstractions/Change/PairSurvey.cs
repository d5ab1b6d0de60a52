using ImageryWatch.Rasters;

namespace ImageryWatch.Change;

/// <summary>
/// What a bounded sample of a pair shows: the same sample whatever the window size and the number of threads. It is
/// taken when it is first asked for, so that a method without global statistics costs no reading.
/// </summary>
/// <param name="grid">The grid on which the pair is compared.</param>
/// <param name="sample">Takes the sample.</param>
public sealed class PairSurvey(RasterGrid grid, Lazy<PairSample> sample)
{
    /// <summary>The grid on which the pair is compared: that of the before image.</summary>
    public RasterGrid Grid { get; } = grid;

    /// <summary>Size of the objects that the user cares about, metres; null when the user did not say, and a method takes its own.</summary>
    public double? ObjectSizeMetres { get; init; }

    /// <summary>Statistics of each band of the before image over sampled pixels observed on both dates.</summary>
    public IReadOnlyList<BandStatistics> Before => sample.Value.Before;

    /// <summary>Statistics of each band of the after image over the same pixels.</summary>
    public IReadOnlyList<BandStatistics> After => sample.Value.After;

    /// <summary>Aligned samples at full resolution, without halo, spread evenly over the overlap.</summary>
    public IReadOnlyList<TilePair> Tiles => sample.Value.Tiles;
}
