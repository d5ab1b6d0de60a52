using ImageryWatch.Detectors.Differencing.Neighbourhoods;

namespace ImageryWatch.Tests.Differencing;

public class NeighbourhoodTests
{
    // python3-scipy (Debian 12): y, x = mgrid[0:40, 0:40]; a = (x * 7919 + y * 104729) % 101;
    // gaussian_filter(a, 2, truncate=3, mode='constant')[row, column]
    [Theory]
    [InlineData(20, 20, 49.93963663181219)]
    [InlineData(13, 27, 49.59456404772926)]
    public void Smoothing_agrees_with_scipy(int row, int column, double expected)
    {
        var kernel = new GaussianKernel(2);
        var result = new float[(40 - 2 * kernel.Radius) * (40 - 2 * kernel.Radius)];
        kernel.Blur(Scenery.Checks(40, 40), 40, 40, 40, result);
        Assert.Equal(6, kernel.Radius);
        Assert.Equal(expected, result[(row - 6) * 28 + column - 6], 4);
    }

    [Fact]
    public void A_window_cut_from_a_scene_is_smoothed_to_the_same_bits_as_the_scene()
    {
        var kernel = new GaussianKernel(1.7);
        var scene = Scenery.Checks(150, 90);
        var whole = new float[(150 - 2 * kernel.Radius) * (90 - 2 * kernel.Radius)];
        kernel.Blur(scene, 150, 150, 90, whole);
        foreach (var (column, row, width, height) in new[] { (0, 0, 30, 40), (3, 5, 13, 80), (1, 2, 147, 20), (50, 1, 99, 89), (40, 30, 16, 14) })
        {
            var part = new float[width * height];
            for (var y = 0; y < height; y++) scene.AsSpan((row + y) * 150 + column, width).CopyTo(part.AsSpan(y * width, width));
            int columns = width - 2 * kernel.Radius, rows = height - 2 * kernel.Radius;
            var result = new float[columns * rows];
            kernel.Blur(part, width, width, height, result);
            for (var y = 0; y < rows; y++)
                Assert.Equal(whole.AsSpan((row + y) * (150 - 2 * kernel.Radius) + column, columns).ToArray(), result[(y * columns)..((y + 1) * columns)]);
        }
    }

    [Fact]
    public void A_kernel_without_width_copies()
    {
        var scene = Scenery.Checks(7, 5);
        var result = new float[35];
        new GaussianKernel(0).Blur(scene, 7, 7, 5, result);
        Assert.Equal(scene, result);
    }

    [Fact]
    public void Gaps_neither_count_nor_spread_and_far_from_them_nothing_changes()
    {
        var kernel = new GaussianKernel(2);
        float[] scene = Scenery.Checks(60, 40), observed = new float[2400], gappy = [.. scene];
        Array.Fill(observed, 1f);
        for (var row = 10; row < 30; row++) observed.AsSpan(row * 60, 20).Clear();
        for (var i = 0; i < gappy.Length; i++) gappy[i] *= observed[i];
        using Plane all = Scenery.Plane(60, 40, scene), weights = Scenery.Plane(60, 40, observed), some = Scenery.Plane(60, 40, gappy);
        using var whole = new TileBlur(null);
        using var cut = new TileBlur(weights);
        using Plane expectedPlane = whole.Blur(kernel, all, 6), foundPlane = cut.Blur(kernel, some, 6), constantPlane = cut.Blur(kernel, weights, 6);
        float[] expected = expectedPlane.Samples.ToArray(), found = foundPlane.Samples.ToArray(), constant = constantPlane.Samples.ToArray();
        for (var row = 0; row < 28; row++)
        {
            // Columns from 26 on lie beyond the reach of the gap.
            Assert.Equal(expected[(row * 48 + 20)..(row * 48 + 48)], found[(row * 48 + 20)..(row * 48 + 48)]);
        }

        Assert.All(constant, value => Assert.True(value is 0 or > 0.99999f and < 1.00001f));
    }
}
