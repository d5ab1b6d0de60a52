using ImageryWatch.Change;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Throws on its third tile, and does its work on all others.</summary>
sealed class ThrowingDetector : IChangeDetector, IObjectDetector
{
    int tiles;

    public void Measure(TilePair pair, RasterTile magnitude)
    {
        Count();
        magnitude.Samples.Clear();
    }

    public void Detect(RasterTile tile, ICollection<Detection> found) => Count();

    void Count()
    {
        if (Interlocked.Increment(ref tiles) == 3)
            throw new InvalidOperationException("the third tile is too much");
    }
}
