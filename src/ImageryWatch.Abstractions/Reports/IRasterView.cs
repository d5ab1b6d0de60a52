using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>A raster on the grid of the report, to cut pictures from.</summary>
/// <remarks>May be called from several threads at once. Values do not depend on how reads are cut into windows.</remarks>
public interface IRasterView
{
    /// <summary>The grid of the report, with this view's number of bands.</summary>
    RasterGrid Grid { get; }

    /// <summary>Reads a window, at its own or at a reduced size.</summary>
    /// <param name="window">Pixels wholly inside the grid.</param>
    /// <param name="destination">
    /// This view's number of bands. With the window's size: its samples. Smaller: each sample is the mean of the
    /// observed pixels that it covers (NaN when there are none), taken from an overview where the file has a fitting
    /// one. Stays the caller's.
    /// </param>
    /// <exception cref="RasterException">The data cannot be read.</exception>
    void Read(PixelWindow window, RasterTile destination);
}
