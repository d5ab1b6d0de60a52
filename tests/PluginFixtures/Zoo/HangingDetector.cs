using ImageryWatch.Change;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Never comes back from a tile.</summary>
sealed class HangingDetector : IChangeDetector, IObjectDetector
{
    public void Measure(TilePair pair, RasterTile magnitude) => Thread.Sleep(Timeout.Infinite);

    public IReadOnlyList<Detection> Detect(RasterTile tile)
    {
        Thread.Sleep(Timeout.Infinite);
        return [];
    }
}
