using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>What a detector makes of the survey's sample, pixel by pixel, in the order of the tiles; NaN where not observed.</summary>
static class SurveyMagnitudes
{
    /// <summary>Measures the sample, with the halo that the detector wants.</summary>
    /// <exception cref="RasterException">The detector failed.</exception>
    public static float[] Measure(
        PairImagery imagery, IReadOnlyList<TilePair> tiles, Offered<IChangeDetector> detector, int threads, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var magnitudes = new float[tiles.Sum(tile => tile.Window.PixelCount)];
        var next = 0;
        new UnitRunner<float[]>(threads, tiles.Count, timeLimit).Run(
            tiles.Count,
            (unit, call) => Measure(imagery, tiles[unit], detector, call),
            (_, _, stage) => throw Failed(detector, $"it did not {stage} a survey tile within {timeLimit.TotalSeconds:0.###} s", null),
            (_, found) =>
            {
                found.CopyTo(magnitudes, next);
                next += found.Length;
            },
            cancellationToken);
        return magnitudes;
    }

    static float[] Measure(PairImagery imagery, TilePair pair, Offered<IChangeDetector> detector, PluginCall call)
    {
        using var magnitude = RasterTile.Rent(1, pair.Window.Width, pair.Window.Height);
        try
        {
            if (detector.Value.HaloPixels == 0) imagery.Measure(pair, detector, call, magnitude);
            else imagery.Measure(pair.Window, detector, call, magnitude);
        }
        catch (Exception exception) when (exception is not RasterException)
        {
            throw Failed(detector, exception.Message.TrimEnd('.'), exception);
        }

        return magnitude.Samples.ToArray();
    }

    /// <summary>The error of a detector that failed on the survey.</summary>
    internal static RasterException Failed(Offered<IChangeDetector> detector, string why, Exception? inner) => new(
        $"method {detector.Id} of plugin {detector.Plugin.Id} failed on the survey, so no threshold can be found: {why}; choose another --method, or give --threshold",
        inner!);
}
