using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>
/// The windows that a scene is streamed in: rows of equal height from top to bottom, each cut into columns from left
/// to right, anchored at the first pixel.
/// </summary>
sealed class WindowLattice
{
    // In windows. A file may be one strip: taken whole, memory would depend on the scene.
    const long LargestStrip = 2;

    readonly RasterGrid grid;
    readonly int width, height;

    /// <param name="grid">The grid to cut.</param>
    /// <param name="windowPixels">Side of a square window.</param>
    /// <param name="block">How the file is stored. Strips of up to two windows are taken whole, in windows of about the same area: cutting across them would decode each one many times.</param>
    public WindowLattice(RasterGrid grid, int windowPixels, (int Width, int Height) block)
    {
        this.grid = grid;
        var striped = block.Width >= grid.Width && block.Height > 0 && grid.Width > windowPixels
            && (long)block.Height * grid.Width <= LargestStrip * windowPixels * windowPixels;
        width = striped ? grid.Width : windowPixels;
        height = striped ? Math.Max(1, (int)((long)windowPixels * windowPixels / grid.Width / block.Height)) * block.Height : windowPixels;
        Columns = (grid.Width + width - 1) / width;
        Rows = (int)(((long)grid.Height + height - 1) / height);
    }

    /// <summary>Windows in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of windows.</summary>
    public int Rows { get; }

    /// <summary>All windows.</summary>
    public int Count => checked(Columns * Rows);

    /// <summary>A window, counted from left to right, then from top to bottom.</summary>
    public PixelWindow this[int index] =>
        new PixelWindow(index % Columns * width, index / Columns * height, width, height).Intersect(grid.Window);
}
