using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Objects;

/// <summary>
/// The tiles that a detector looks at: a lattice anchored at the first pixel of the grid, and of it those tiles that
/// some region touches. A tile covers as many pixels as the detector's own ground sample distance asks for.
/// </summary>
static class DetectionTiles
{
    /// <summary>Windows of the grid, from left to right, then from top to bottom. They may reach over its edge.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="grid">The grid; its ground sample distance may be unknown, then the detector looks at its own pixels.</param>
    /// <param name="mask">The regions.</param>
    public static IReadOnlyList<PixelWindow> Of(IObjectDetector detector, RasterGrid grid, RegionRaster mask)
    {
        var side = (int)Math.Round(detector.Input.TilePixels * Math.Max(1, Ratio(detector, grid)));
        return
        [
            .. from row in Enumerable.Range(0, (grid.Height + side - 1) / side)
               from column in Enumerable.Range(0, (grid.Width + side - 1) / side)
               select new PixelWindow(column * side, row * side, side, side) into tile
               where mask.Touches(tile)
               select tile,
        ];
    }

    /// <summary>Pixels of the grid to one pixel of the detector; 1 when either ground sample distance is unknown.</summary>
    public static double Ratio(IObjectDetector detector, RasterGrid grid) =>
        detector.Input.GsdMetres is { } wanted && grid.GsdMetres is { } given ? wanted / given : 1;
}
