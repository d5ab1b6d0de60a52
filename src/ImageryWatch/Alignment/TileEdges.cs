using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>The part of a tile that lies beyond the edge of a raster.</summary>
static class TileEdges
{
    /// <summary>Sets every sample of a tile outside a part of its window to NaN.</summary>
    public static void Clear(RasterTile tile, PixelWindow window, PixelWindow part)
    {
        if (part == window) return;
        if (part.IsEmpty)
        {
            tile.Samples.Fill(float.NaN);
            return;
        }
        int top = part.Row - window.Row, bottom = part.Bottom - window.Row;
        int left = part.Column - window.Column, right = part.Right - window.Column;
        for (int band = 0; band < tile.BandCount; band++)
        {
            var samples = tile.Band(band);
            samples[..(top * tile.Width)].Fill(float.NaN);
            samples[(bottom * tile.Width)..].Fill(float.NaN);
            if (left == 0 && right == tile.Width) continue;
            for (int row = top; row < bottom; row++)
            {
                var line = samples.Slice(row * tile.Width, tile.Width);
                line[..left].Fill(float.NaN);
                line[right..].Fill(float.NaN);
            }
        }
    }
}
