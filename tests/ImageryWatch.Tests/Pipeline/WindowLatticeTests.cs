using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Pipeline;

public class WindowLatticeTests
{
    [Theory]
    [InlineData(6000, 1)]
    [InlineData(6000, 16)]
    [InlineData(6000, 87)]
    [InlineData(6000, 88)]
    [InlineData(6000, 5000)]
    [InlineData(256, 256)]
    public void Windows_cover_the_grid_and_no_strip_makes_them_much_larger_than_asked(int blockWidth, int blockHeight)
    {
        var grid = new RasterGrid(6000, 5000, 1, GeoTransform.Pixels, Crs.None);
        var lattice = new WindowLattice(grid, 512, (blockWidth, blockHeight));
        PixelWindow[] windows = [.. Enumerable.Range(0, lattice.Count).Select(i => lattice[i])];
        Assert.Equal(grid.Window.PixelCount, windows.Sum(window => window.PixelCount));
        Assert.All(windows, window => Assert.True(window.PixelCount <= 2 * 512 * 512, $"{window}"));
        if (blockWidth == 6000 && blockHeight < 88)
            Assert.All(windows, window => Assert.True(window.Width == 6000 && window.Row % blockHeight == 0, $"{window}"));
    }
}
