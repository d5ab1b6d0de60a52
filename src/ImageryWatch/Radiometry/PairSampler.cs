using ImageryWatch.Change;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>Takes the survey's sample of a pair.</summary>
sealed class PairSampler(PairImagery imagery, int threads, TimeSpan pluginTimeLimit) : IDisposable
{
    readonly List<TilePair> tiles = [];

    /// <summary>Reads the sample and its statistics. The tiles live until the sampler is disposed.</summary>
    public PairSample Take(CancellationToken cancellationToken)
    {
        var windows = SurveyWindows.Of(imagery.Area, imagery.Grid.BandCount);
        var before = new BandAccumulator[imagery.Grid.BandCount];
        var after = new BandAccumulator[imagery.Grid.BandCount];
        new UnitRunner<TilePair>(threads, windows.Count, pluginTimeLimit).Run(
            windows.Count,
            (unit, call) => imagery.Read(windows[unit], 0, call),
            (unit, plugin, stage) => throw new RasterException(
                $"plugin {plugin.Id} did not {stage} {windows[unit]} within {pluginTimeLimit.TotalSeconds:0} s; check the disk, or give it longer with --time-limit"),
            (_, pair) =>
            {
                tiles.Add(pair);
                for (var band = 0; band < before.Length; band++)
                {
                    before[band].Add(pair.Before.Band(band), pair.After.Band(band));
                    after[band].Add(pair.After.Band(band), pair.Before.Band(band));
                }
            },
            cancellationToken);
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
