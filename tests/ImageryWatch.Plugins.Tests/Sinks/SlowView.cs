using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Some windows take longer than others.</summary>
sealed class SlowView(IRasterView view) : IRasterView
{
    public RasterGrid Grid => view.Grid;

    public void Read(PixelWindow window, RasterTile destination)
    {
        Thread.Sleep(HashCode.Combine(window, Environment.CurrentManagedThreadId) & 15);
        view.Read(window, destination);
    }
}
