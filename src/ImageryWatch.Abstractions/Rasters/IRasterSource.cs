namespace ImageryWatch.Rasters;

/// <summary>An open raster, read in windows.</summary>
/// <remarks>All members may be called from several threads at once.</remarks>
public interface IRasterSource : IDisposable
{
    /// <summary>The grid at full resolution.</summary>
    RasterGrid Grid { get; }

    /// <summary>What the file itself says about the acquisition. The host adds sidecar files and dates in file names.</summary>
    Acquisition Acquisition { get; }

    /// <summary>How the raster is stored.</summary>
    RasterDescription Description { get; }

    /// <summary>Reduced-resolution grids of the same ground, finest first; empty when there are none.</summary>
    IReadOnlyList<RasterGrid> Overviews { get; }

    /// <summary>Reads a window, decoding only the blocks that it touches.</summary>
    /// <param name="window">Pixels of the chosen level, wholly inside its grid.</param>
    /// <param name="level">0 for full resolution, n for <c>Overviews[n - 1]</c>.</param>
    /// <param name="destination">
    /// Filled completely: <see cref="RasterGrid.BandCount"/> bands, the window's width and height. Stays the caller's.
    /// Pixels that hold no data are NaN in every band.
    /// </param>
    /// <exception cref="RasterException">The data of the window is damaged; the message names the file and the place.</exception>
    void Read(PixelWindow window, int level, RasterTile destination);
}
