using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>A view whose samples are computed where they are asked for.</summary>
sealed class MemoryView(RasterGrid grid, Func<int, int, int, float> sample) : IRasterView
{
    /// <summary>One band, given row by row.</summary>
    public MemoryView(RasterGrid grid, float[] samples)
        : this(grid with { BandCount = 1 }, (_, column, row) => samples[row * grid.Width + column]) { }

    public RasterGrid Grid => grid;

    public void Read(PixelWindow window, RasterTile destination)
    {
        Assert.True(grid.Window.Contains(window), $"{window} is not inside the grid");
        Assert.Equal(grid.BandCount, destination.BandCount);
        for (var band = 0; band < grid.BandCount; band++)
            for (var row = 0; row < destination.Height; row++)
            {
                var samples = destination.Row(band, row);
                if (destination.Width == window.Width && destination.Height == window.Height)
                {
                    for (var column = 0; column < samples.Length; column++) samples[column] = sample(band, window.Column + column, window.Row + row);
                    continue;
                }

                for (var column = 0; column < samples.Length; column++)
                    samples[column] = Mean(band, window, destination, column, row);
            }
    }

    float Mean(int band, PixelWindow window, RasterTile destination, int column, int row)
    {
        var (left, right) = Cover(window.Column, window.Width, destination.Width, column);
        var (top, bottom) = Cover(window.Row, window.Height, destination.Height, row);
        double sum = 0, count = 0;
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                if (sample(band, x, y) is var value && !float.IsNaN(value)) (sum, count) = (sum + value, count + 1);
        return count == 0 ? float.NaN : (float)(sum / count);
    }

    static (int First, int Last) Cover(int start, int length, int samples, int index) =>
        (start + (int)((long)index * length / samples), start + (int)(((long)index + 1) * length / samples));
}
