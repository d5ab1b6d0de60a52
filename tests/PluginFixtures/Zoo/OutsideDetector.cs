using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace Zoo;

/// <summary>Sees a thing beyond the edge of the tile that it was given.</summary>
sealed class OutsideDetector : IObjectDetector
{
    public void Detect(RasterTile tile, ICollection<Detection> found) =>
        found.Add(new(new(tile.Width + 100, -50, 4, 2, 0), "thing", 0.9));
}
