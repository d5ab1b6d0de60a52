using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Cancels the run as soon as it is read.</summary>
sealed class CancellingView(IRasterView view, CancellationTokenSource cancellation) : IRasterView
{
    public RasterGrid Grid => view.Grid;

    public void Read(PixelWindow window, RasterTile destination)
    {
        cancellation.Cancel();
        view.Read(window, destination);
    }
}
