using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>Fills a detector's tile from a window that may reach over the edge of the grid.</summary>
static class TileReading
{
    /// <summary>Reads the window into the whole tile; samples beyond the edge are NaN.</summary>
    public static void Read(IRasterView view, PixelWindow window, RasterTile tile)
    {
        var inside = window.Intersect(view.Grid.Window);
        if (inside == window)
        {
            view.Read(window, tile);
            return;
        }
        tile.Samples.Fill(float.NaN);
        int width = Math.Max(1, (int)((long)inside.Width * tile.Width / window.Width)), height = Math.Max(1, (int)((long)inside.Height * tile.Height / window.Height));
        using var part = RasterTile.Rent(tile.BandCount, width, height);
        view.Read(inside, part);
        for (var band = 0; band < tile.BandCount; band++)
        {
            for (var row = 0; row < height; row++) part.Row(band, row).CopyTo(tile.Row(band, row));
        }
    }
}
