using ImageryWatch.Change;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Never comes back from a tile.</summary>
sealed class HangingDetector : IChangeDetector, IObjectDetector
{
    public void Measure(TilePair pair, RasterTile magnitude) => Thread.Sleep(Timeout.Infinite);

    public void Detect(RasterTile tile, ICollection<Detection> found) => Thread.Sleep(Timeout.Infinite);
}
