using ImageryWatch.Change;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>
/// The survey's sample of a pair: read once, then masked and normalised in place as the stages of the preparation find
/// out how. The tiles live until it is disposed.
/// </summary>
sealed class PairSampler(PairImagery imagery, int threads, TimeSpan pluginTimeLimit) : IDisposable
{
    readonly List<TilePair> tiles = [];

    /// <summary>The tiles, without halo; empty before <see cref="Read"/>.</summary>
    public IReadOnlyList<TilePair> Tiles => tiles;

    /// <summary>Reads the sample.</summary>
    public void Read(CancellationToken cancellationToken)
    {
        var windows = SurveyWindows.Of(imagery.Area, imagery.Grid.BandCount);
        new UnitRunner<TilePair>(threads, windows.Count, pluginTimeLimit).Run(
            windows.Count,
            (unit, call) => imagery.Read(windows[unit], 0, call),
            (unit, plugin, stage) => throw new RasterException(
                $"plugin {plugin.Id} did not {stage} {windows[unit]} within {pluginTimeLimit.TotalSeconds:0} s; check the disk, or give it longer with --time-limit"),
            (_, pair) => tiles.Add(pair),
            cancellationToken);
    }

    /// <summary>Makes NaN of what was found to hide the ground since the tiles were read.</summary>
    /// <param name="before">The pair as it was when they were read.</param>
    /// <param name="now">The pair as it is now.</param>
    public void Mask(PairImagery before, PairImagery now)
    {
        foreach (var tile in tiles)
        {
            if (before.Before != now.Before) Mask(now.Before, tile.Window, tile.Before);
            if (before.After != now.After) Mask(now.After, tile.Window, tile.After);
        }
    }

    static void Mask(ImageOnGrid image, PixelWindow window, RasterTile tile) =>
        image.Validity.Apply(window, tile, new Validity[window.PixelCount], new());

    /// <summary>The sample with its statistics, as the tiles are now.</summary>
    public PairSample Sample()
    {
        var before = new BandAccumulator[imagery.Grid.BandCount];
        var after = new BandAccumulator[imagery.Grid.BandCount];
        Parallel.For(0, before.Length, new() { MaxDegreeOfParallelism = threads }, band =>
        {
            foreach (var pair in tiles)
            {
                before[band].Add(pair.Before.Band(band), pair.After.Band(band));
                after[band].Add(pair.After.Band(band), pair.Before.Band(band));
            }
        });

        return new([.. before.Select(band => band.Result)], [.. after.Select(band => band.Result)], tiles);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tile in tiles)
        {
            tile.Before.Dispose();
            tile.After.Dispose();
        }

        tiles.Clear();
    }
}
