using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>Finds the automatic threshold of a pair from what the detector makes of the survey's sample.</summary>
static class SurveyThreshold
{
    public static ThresholdUse Find(PairImagery imagery, PairSurvey survey, Offered<IChangeDetector> detector, TimeSpan timeLimit)
    {
        var magnitudes = new List<float>();
        var tiles = survey.Tiles;
        new UnitRunner<float[]>(Environment.ProcessorCount, tiles.Count, timeLimit).Run(
            tiles.Count,
            (unit, call) => Measure(imagery, tiles[unit], detector, call),
            (_, plugin, stage) => throw Failed(detector, $"it did not {stage} a survey tile within {timeLimit.TotalSeconds:0.###} s", null),
            (_, found) => magnitudes.AddRange(found),
            CancellationToken.None);
        if (magnitudes.Count == 0)
            throw new RasterException(imagery.HasMask || imagery.HasCloudSearch ? NothingObserved.Sentence(imagery, Causes(imagery, tiles)) : $"the survey of {imagery.Names} found no pixel with data on both dates, so no threshold can be found; check their nodata values with inspect, or give --threshold");
        return AutomaticThreshold.Find([.. magnitudes], detector.Value.MagnitudeFloor);
    }

    static UnobservedCauses Causes(PairImagery imagery, IReadOnlyList<TilePair> tiles)
    {
        var causes = new UnobservedCauses(0, 0, 0, 0, 0);
        foreach (var tile in tiles)
        {
            using var reading = new PairReading(imagery, tile.Window, 0, new());
            using var magnitude = RasterTile.Rent(1, tile.Window.Width, tile.Window.Height);
            magnitude.Samples.Fill(float.NaN);
            causes = causes.Plus(reading.Count(magnitude));
        }
        return causes;
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
        return magnitude.Samples.ToArray().Where(float.IsFinite).ToArray();
    }

    static RasterException Failed(Offered<IChangeDetector> detector, string why, Exception? inner) => new(
        $"method {detector.Id} of plugin {detector.Plugin.Id} failed on the survey, so no threshold can be found: {why}; choose another --method, or give --threshold",
        inner!);
}
