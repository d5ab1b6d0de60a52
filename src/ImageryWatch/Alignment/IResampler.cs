using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>Fills windows of a target grid from a source. Called from several threads at once.</summary>
interface IResampler
{
    /// <summary>Fills a tile. Each sample depends on its own absolute position alone, never on the window.</summary>
    /// <param name="window">Pixels of the target; they may lie outside it.</param>
    /// <param name="destination">The source's bands, the window's size.</param>
    void Read(PixelWindow window, RasterTile destination);
}
