using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Measures how much the first band differs.</summary>
sealed class FirstBandDetector : IChangeDetector
{
    public double MagnitudeFloor => 40;

    public ThresholdRule ThresholdRule => ThresholdRule.Floor;

    public void Measure(TilePair pair, RasterTile magnitude)
    {
        for (int i = 0; i < magnitude.Samples.Length; i++) magnitude.Samples[i] = Math.Abs(pair.After.Samples[i] - pair.Before.Samples[i]);
    }
}
