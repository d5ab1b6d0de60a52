using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>Size of a picture of the whole grid: every <paramref name="Step"/>th pixel each way.</summary>
readonly record struct OverviewSize(int Width, int Height, int Step)
{
    /// <summary>The finest size whose longer side is at most <paramref name="longest"/> pixels.</summary>
    public static OverviewSize For(RasterGrid grid, int longest)
    {
        var step = Math.Max(1, (Math.Max(grid.Width, grid.Height) + longest - 1) / longest);
        return new((grid.Width + step - 1) / step, (grid.Height + step - 1) / step, step);
    }
}
