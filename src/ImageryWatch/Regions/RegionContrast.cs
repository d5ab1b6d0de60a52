namespace ImageryWatch.Regions;

/// <summary>
/// How much regions stand out: the mean magnitude of a region divided by that of the quiet pixels around it, 1000 at
/// most. Around it are the cells of <see cref="QuietCells"/> that its window touches when it is widened on each side by the square root of
/// its pixels, 4 to 32.
/// </summary>
/// <param name="ground">Quiet magnitudes of the scene.</param>
/// <param name="magnitudeStep">The step that they are summed in.</param>
sealed class RegionContrast(QuietCells ground, double magnitudeStep)
{
    const int LeastMargin = 4, MostMargin = 32;
    const double MostContrast = 1000;

    /// <summary>The regions, in their order, with their contrast; null where nothing quiet is around.</summary>
    public IReadOnlyList<FoundRegion> Of(IReadOnlyList<FoundRegion> regions) => [.. regions.Select(region => region with { Contrast = Contrast(region) })];

    double? Contrast(FoundRegion region)
    {
        var margin = (int)Math.Clamp(Math.Sqrt(region.PixelCount), LeastMargin, MostMargin);
        return ground.Mean(region.Bounds.Inflate(margin)) is not { } steps ? null
            : steps > 0 ? Math.Min(MostContrast, region.MeanMagnitude / (steps * magnitudeStep)) : MostContrast;
    }
}
