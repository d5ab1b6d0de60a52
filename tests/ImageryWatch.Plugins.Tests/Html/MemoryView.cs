using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

/// <summary>A view over a formula: the value of (band, column, row).</summary>
sealed class MemoryView(RasterGrid grid, Func<int, int, int, float> value) : IRasterView
{
    int reads;

    public RasterGrid Grid => grid;

    public int Reads => reads;

    public void Read(PixelWindow window, RasterTile destination)
    {
        Interlocked.Increment(ref reads);
        Assert.True(grid.Window.Contains(window), $"{window} is not inside {grid.Window}");
        Assert.Equal(grid.BandCount, destination.BandCount);
        Assert.InRange(destination.Width, 1, window.Width);
        Assert.InRange(destination.Height, 1, window.Height);
        for (var band = 0; band < destination.BandCount; band++)
            for (var row = 0; row < destination.Height; row++)
                for (var column = 0; column < destination.Width; column++)
                    destination.Row(band, row)[column] = Mean(window, destination, band, column, row);
    }

    float Mean(PixelWindow window, RasterTile destination, int band, int column, int row)
    {
        int left = (int)((long)column * window.Width / destination.Width), right = (int)((column + 1L) * window.Width / destination.Width);
        int top = (int)((long)row * window.Height / destination.Height), bottom = (int)((row + 1L) * window.Height / destination.Height);
        double sum = 0;
        var count = 0;
        // At most 4 x 4 samples: these are pictures of formulas, and the tests should not wait for them.
        for (var y = top; y < bottom; y += Math.Max(1, (bottom - top) / 4))
            for (var x = left; x < right; x += Math.Max(1, (right - left) / 4))
            {
                var sample = value(band, window.Column + x, window.Row + y);
                if (float.IsNaN(sample)) continue;
                sum += sample;
                count++;
            }
        return count == 0 ? float.NaN : (float)(sum / count);
    }
}
