using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>Finds the automatic threshold of a pair from what the detector makes of the survey's sample.</summary>
static class SurveyThreshold
{
    /// <summary>Asks the detector's rules.</summary>
    /// <param name="imagery">The pair.</param>
    /// <param name="magnitudes">What the detector makes of the sample; NaN where not observed.</param>
    /// <param name="detector">The detector.</param>
    /// <exception cref="RasterException">Nothing was observed.</exception>
    public static ThresholdUse Find(PairImagery imagery, float[] magnitudes, Offered<IChangeDetector> detector)
    {
        var observed = Array.FindAll(magnitudes, float.IsFinite);
        if (observed.Length == 0)
            throw new RasterException($"the survey of {imagery.Names} found no pixel with data on both dates, so no threshold can be found; check their nodata values with inspect, or give --threshold");
        return AutomaticThreshold.Find(observed, detector.Value);
    }
}
