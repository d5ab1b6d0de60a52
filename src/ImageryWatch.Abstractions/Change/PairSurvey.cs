using ImageryWatch.Rasters;

namespace ImageryWatch.Change;

/// <summary>
/// What a bounded sample of a pair shows: the same sample whatever the window size and the number of threads.
/// </summary>
/// <param name="Grid">The grid on which the pair is compared: that of the before image.</param>
/// <param name="Before">Statistics of each band of the before image over pixels observed on both dates.</param>
/// <param name="After">Statistics of each band of the after image over the same pixels.</param>
/// <param name="Samples">Aligned samples at full resolution, without halo, spread evenly over the overlap.</param>
public sealed record PairSurvey(
    RasterGrid Grid,
    IReadOnlyList<BandStatistics> Before,
    IReadOnlyList<BandStatistics> After,
    IReadOnlyList<TilePair> Samples);
