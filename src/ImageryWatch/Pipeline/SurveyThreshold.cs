using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Hosting;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>Finds the automatic threshold of a pair from what the detector makes of the survey's sample.</summary>
static class SurveyThreshold
{
    /// <summary>Asks the detector's rules.</summary>
    /// <param name="imagery">The pair.</param>
    /// <param name="tiles">The sample.</param>
    /// <param name="magnitudes">What the detector makes of the sample; NaN where not observed.</param>
    /// <param name="detector">The detector.</param>
    /// <param name="unrelated">Measures unrelated places (<see cref="UnrelatedPlaces"/>); asked only of a pair in which most may have changed.</param>
    /// <exception cref="RasterException">Nothing was observed.</exception>
    public static ThresholdUse Find(PairImagery imagery, IReadOnlyList<TilePair> tiles, float[] magnitudes, Offered<IChangeDetector> detector, Func<float[]> unrelated)
    {
        var observed = Array.FindAll(magnitudes, float.IsFinite);
        if (observed.Length == 0) throw Nothing(imagery, tiles);
        // Sorted in place.
        var found = AutomaticThreshold.Find(observed, detector.Value);
        return ChangedMajority.Allow(found, observed, detector.Value, unrelated);
    }

    /// <summary>Makes sure that something of the sample was observed on both dates, before a method is asked to learn from it.</summary>
    /// <exception cref="RasterException">Nothing was, or one image has a single value there in each band.</exception>
    public static void RequireObserved(PairImagery imagery, PairSurvey survey)
    {
        if (survey.Before.Any(band => band.Count == 0)) throw Nothing(imagery, survey.Tiles);
        foreach (var (image, bands) in new[] { (imagery.Before, survey.Before), (imagery.After, survey.After) })
        {
            if (bands.All(band => band.Minimum == band.Maximum))
                throw new RasterException(
                    $"{image.Raster.Name} has one and the same value at all {bands[0].Count} places of the survey{(bands.Count > 1 ? ", in every band" : "")}, so it shows nothing that could have changed; check the file, or give a --threshold and --method absolute-difference to compare with it nevertheless");
        }
    }

    static RasterException Nothing(PairImagery imagery, IReadOnlyList<TilePair> tiles) => new(
        imagery.HasMask || imagery.HasCloudSearch
            ? NothingObserved.Sentence(imagery, Causes(imagery, tiles))
            : $"the survey of {imagery.Names} found no pixel with data on both dates, so no method can learn from it; check their nodata values with inspect, or the area of interest");

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
}
