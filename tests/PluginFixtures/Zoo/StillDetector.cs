using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Sees no change anywhere.</summary>
sealed class StillDetector : IChangeDetector
{
    public void Measure(TilePair pair, RasterTile magnitude) => magnitude.Samples.Clear();
}
