using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>A view that reads windows with a function, and shrinks them by taking means.</summary>
sealed class ReducingView(RasterGrid grid, Action<PixelWindow, RasterTile> read) : IRasterView
{
    /// <inheritdoc/>
    public RasterGrid Grid => grid;

    /// <inheritdoc/>
    public void Read(PixelWindow window, RasterTile destination)
    {
        if (destination.Width == window.Width && destination.Height == window.Height) read(window, destination);
        else MeanReduction.Read(window, destination, read);
    }
}
