using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>What detectors make of the survey's sample, pixel by pixel, in the order of the tiles; NaN where not observed.</summary>
static class SurveyMagnitudes
{
    /// <summary>Measures the sample with several detectors: its surroundings are read once, with the widest halo.</summary>
    /// <returns>The magnitudes of each detector.</returns>
    /// <exception cref="RasterException">A detector failed. With more than one, the message may name the wrong one.</exception>
    public static float[][] Measure(
        PairImagery imagery, IReadOnlyList<TilePair> tiles, IReadOnlyList<Offered<IChangeDetector>> detectors, int threads, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var pixels = tiles.Sum(tile => tile.Window.PixelCount);
        float[][] magnitudes = [.. detectors.Select(_ => new float[pixels])];
        var halo = detectors.Max(detector => detector.Value.HaloPixels);
        var next = 0;
        new UnitRunner<float[][]>(threads, tiles.Count, timeLimit).Run(
            tiles.Count,
            (unit, call) => Measure(imagery, tiles[unit], detectors, halo, call),
            (_, _, stage) => throw Failed(detectors[0], $"it did not {stage} a survey tile within {timeLimit.TotalSeconds:0.###} s", null),
            (_, found) =>
            {
                for (var i = 0; i < found.Length; i++) found[i].CopyTo(magnitudes[i], next);
                next += found[0].Length;
            },
            cancellationToken);
        return magnitudes;
    }

    static float[][] Measure(PairImagery imagery, TilePair tile, IReadOnlyList<Offered<IChangeDetector>> detectors, int halo, PluginCall call)
    {
        var wide = halo > 0 ? imagery.Read(tile.Window, halo, call) : tile;
        using RasterTile? before = halo > 0 ? wide.Before : null, after = halo > 0 ? wide.After : null;
        return [.. detectors.Select(detector => Measure(imagery, detector.Value.HaloPixels == 0 ? tile : wide, detector, call))];
    }

    static float[] Measure(PairImagery imagery, TilePair pair, Offered<IChangeDetector> detector, PluginCall call)
    {
        using var magnitude = RasterTile.Rent(1, pair.Window.Width, pair.Window.Height);
        try
        {
            imagery.Measure(pair, detector, call, magnitude);
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
