namespace ImageryWatch.Change;

/// <summary>A bounded sample of a pair, and its statistics.</summary>
/// <param name="Before">Statistics of each band of the before image over pixels observed on both dates.</param>
/// <param name="After">Statistics of each band of the after image over the same pixels.</param>
/// <param name="Tiles">The sample: tiles without halo. They belong to the engine and are returned after the survey.</param>
public sealed record PairSample(
    IReadOnlyList<BandStatistics> Before, IReadOnlyList<BandStatistics> After, IReadOnlyList<TilePair> Tiles);
