using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>Copies a source that lies on the target's grid but for whole pixels.</summary>
sealed class WholePixelShift(IRasterSource source, int level, PixelWindow extent, double columns, double rows) : IResampler
{
    /// <summary>True when target pixels are source pixels.</summary>
    public bool IsIdentity => columns == 0 && rows == 0;

    public void Read(PixelWindow window, RasterTile destination)
    {
        // In double: a shift may be far greater than an image, and then nothing overlaps.
        double column = window.Column + columns, row = window.Row + rows;
        if (column >= extent.Right || row >= extent.Bottom || column + window.Width <= 0 || row + window.Height <= 0)
        {
            destination.Samples.Fill(float.NaN);
            return;
        }
        var wanted = window with { Column = (int)column, Row = (int)row };
        var found = wanted.Intersect(extent);
        if (found == wanted)
        {
            source.Read(wanted, level, destination);
            return;
        }
        using var part = RasterTile.Rent(destination.BandCount, found.Width, found.Height);
        source.Read(found, level, part);
        for (int band = 0; band < part.BandCount; band++)
            for (int y = 0; y < found.Height; y++)
                part.Row(band, y).CopyTo(destination.Row(band, found.Row - wanted.Row + y)[(found.Column - wanted.Column)..]);
        TileEdges.Clear(destination, wanted, found);
    }
}
