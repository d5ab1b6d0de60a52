using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Alignment;

/// <summary>A raster in memory that is strict about how it is read. Overviews are block means.</summary>
sealed class MemoryRaster : IRasterSource
{
    readonly List<float[]> levels;

    public MemoryRaster(RasterGrid grid, float[] samples, params int[] overviewFactors)
    {
        Assert.Equal(grid.BandCount * grid.Width * grid.Height, samples.Length);
        Grid = grid;
        levels = [samples];
        var overviews = new List<RasterGrid>();
        foreach (int factor in overviewFactors)
        {
            int width = (grid.Width + factor - 1) / factor, height = (grid.Height + factor - 1) / factor;
            overviews.Add(grid with { Width = width, Height = height, Transform = grid.Transform.Rescale(0, 0, (double)grid.Width / width, (double)grid.Height / height) });
            var level = new float[grid.BandCount * width * height];
            for (int i = 0; i < level.Length; i++)
            {
                int band = i / (width * height), row = i / width % height, column = i % width;
                float sum = 0, count = 0;
                for (int y = row * factor; y < Math.Min((row + 1) * factor, grid.Height); y++)
                    for (int x = column * factor; x < Math.Min((column + 1) * factor, grid.Width); x++)
                        if (!float.IsNaN(At(band, x, y))) (sum, count) = (sum + At(band, x, y), count + 1);
                level[i] = sum / count;
            }
            levels.Add(level);
        }
        Overviews = overviews;
    }

    public static MemoryRaster From(RasterGrid grid, Func<int, int, int, float> value)
    {
        var samples = new float[grid.BandCount * grid.Width * grid.Height];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = value(i / (grid.Width * grid.Height), i % grid.Width, i / grid.Width % grid.Height);
        return new(grid, samples);
    }

    public RasterGrid Grid { get; }
    public Acquisition Acquisition { get; init; } = new("memory");
    public RasterDescription Description { get; init; } = new("memory", "float32", "none");
    public IReadOnlyList<RasterGrid> Overviews { get; }

    /// <summary>Windows that were read at level 0 or above, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<(PixelWindow Window, int Level)> Reads { get; } = [];

    public float At(int band, int column, int row) => levels[0][(band * Grid.Height + row) * Grid.Width + column];

    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        var grid = level == 0 ? Grid : Overviews[level - 1];
        Assert.False(window.IsEmpty);
        Assert.True(grid.Window.Contains(window), $"{window} is not inside {grid.Width} x {grid.Height}");
        Assert.Equal((grid.BandCount, window.Width, window.Height), (destination.BandCount, destination.Width, destination.Height));
        Reads.Enqueue((window, level));
        for (int band = 0; band < grid.BandCount; band++)
            for (int y = 0; y < window.Height; y++)
                levels[level].AsSpan((band * grid.Height + window.Row + y) * grid.Width + window.Column, window.Width).CopyTo(destination.Row(band, y));
    }

    public void Dispose() { }
}
