namespace ImageryWatch.Rasters;

/// <summary>A rectangle of whole pixels. It may lie partly or wholly outside a raster.</summary>
public readonly record struct PixelWindow(int Column, int Row, int Width, int Height)
{
    /// <summary>First column to the right of the window.</summary>
    public int Right => Column + Width;

    /// <summary>First row below the window.</summary>
    public int Bottom => Row + Height;

    /// <summary>True when the window holds no pixel.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Number of pixels.</summary>
    public long PixelCount => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>The pixels in both windows; empty when there are none.</summary>
    public PixelWindow Intersect(PixelWindow other)
    {
        int column = Math.Max(Column, other.Column), row = Math.Max(Row, other.Row);
        return new(column, row,
            Math.Max(0, Math.Min(Right, other.Right) - column),
            Math.Max(0, Math.Min(Bottom, other.Bottom) - row));
    }

    /// <summary>The window grown by <paramref name="pixels"/> on each of its four sides.</summary>
    public PixelWindow Inflate(int pixels) =>
        new(Column - pixels, Row - pixels, Width + 2 * pixels, Height + 2 * pixels);

    /// <summary>True when every pixel of <paramref name="other"/> is in this window.</summary>
    public bool Contains(PixelWindow other) =>
        other.Column >= Column && other.Row >= Row && other.Right <= Right && other.Bottom <= Bottom;

    /// <inheritdoc/>
    public override string ToString() => $"{Width} x {Height} pixels at column {Column}, row {Row}";
}
