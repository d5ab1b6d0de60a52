using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>What a detector makes of places that have nothing to do with each other, in the light and on the ground of the pair.</summary>
static class UnrelatedPlaces
{
    /// <summary>Measures the survey's sample with each tile of the after image turned by 180 degrees.</summary>
    /// <param name="imagery">The pair.</param>
    /// <param name="tiles">The sample.</param>
    /// <param name="detector">Fitted to the pair as it is.</param>
    /// <param name="threads">Number of working threads.</param>
    /// <param name="timeLimit">How long one call into the plugin may take.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    /// <returns>Observed magnitudes, in the order of the tiles.</returns>
    /// <exception cref="RasterException">The detector failed.</exception>
    public static float[] Measure(
        PairImagery imagery, IReadOnlyList<TilePair> tiles, Offered<IChangeDetector> detector, int threads, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var magnitudes = new List<float>();
        new UnitRunner<float[]>(threads, tiles.Count, timeLimit).Run(
            tiles.Count,
            (unit, call) => Measure(imagery, tiles[unit].Window, detector, call),
            (_, _, stage) => throw SurveyMagnitudes.Failed(detector, $"it did not {stage} a survey tile within {timeLimit.TotalSeconds:0.###} s", null),
            (_, found) => magnitudes.AddRange(found),
            cancellationToken);
        return [.. magnitudes];
    }

    static float[] Measure(PairImagery imagery, PixelWindow window, Offered<IChangeDetector> detector, PluginCall call)
    {
        var pair = imagery.Read(window, detector.Value.HaloPixels, call);
        using (pair.Before)
        using (pair.After)
        {
            for (var band = 0; band < pair.After.BandCount; band++) pair.After.Band(band).Reverse();
            using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
            try
            {
                imagery.Measure(pair, detector, call, magnitude);
            }
            catch (Exception exception) when (exception is not RasterException)
            {
                throw SurveyMagnitudes.Failed(detector, exception.Message.TrimEnd('.'), exception);
            }

            return Array.FindAll(magnitude.Samples.ToArray(), float.IsFinite);
        }
    }
}
