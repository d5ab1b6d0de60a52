using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Counts reads, and fails at one of them.</summary>
sealed class FailingView(IRasterView view, int failAt) : IRasterView
{
    int reads;

    public RasterGrid Grid => view.Grid;

    public int Reads => Volatile.Read(ref reads);

    public void Read(PixelWindow window, RasterTile destination)
    {
        if (Interlocked.Increment(ref reads) == failAt) throw new RasterException("the disk is gone");
        view.Read(window, destination);
    }
}
