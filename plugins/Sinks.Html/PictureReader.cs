using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>Reads the bands to show, and only those, from a view.</summary>
sealed class PictureReader(IRasterView view, int[] bands)
{
    const int StripRows = 128;

    /// <summary>
    /// Reads a window at the given size, strip by strip, so that the bands that are not shown never lie in memory
    /// for the whole scene. The caller disposes the tile.
    /// </summary>
    public RasterTile Read(PixelWindow window, int width, int height, CancellationToken cancellationToken)
    {
        var picture = RasterTile.Rent(bands.Length, width, height);
        try
        {
            for (var row = 0; row < height; row += StripRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadStrip(window, picture, row, Math.Min(StripRows, height - row));
            }
            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    void ReadStrip(PixelWindow window, RasterTile picture, int row, int rows)
    {
        int top = GridRow(row), bottom = GridRow(row + rows);
        using var strip = RasterTile.Rent(view.Grid.BandCount, picture.Width, rows);
        view.Read(new(window.Column, window.Row + top, window.Width, bottom - top), strip);
        for (var band = 0; band < bands.Length; band++)
            strip.Band(bands[band]).CopyTo(picture.Band(band)[(row * picture.Width)..]);

        int GridRow(int pictureRow) => (int)Math.Round((double)pictureRow * window.Height / picture.Height);
    }
}
