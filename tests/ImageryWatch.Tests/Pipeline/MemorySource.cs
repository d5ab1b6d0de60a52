using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Pipeline;

/// <summary>A raster whose samples come from a function of band, row and column.</summary>
sealed class MemorySource(RasterGrid grid, Func<int, int, int, float> sample) : IRasterSource
{
    public RasterGrid Grid => grid;

    public Acquisition Acquisition => new("memory");

    public RasterDescription Description => new("Memory", "float32", "none");

    public IReadOnlyList<RasterGrid> Overviews => [];

    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        Assert.True(grid.Window.Contains(window), $"{window} is outside {grid.Window}");
        for (var band = 0; band < grid.BandCount; band++)
        {
            for (var row = 0; row < window.Height; row++)
            {
                var samples = destination.Row(band, row);
                for (var column = 0; column < window.Width; column++) samples[column] = sample(band, window.Row + row, window.Column + column);
            }
        }
    }

    public void Dispose()
    {
    }
}
