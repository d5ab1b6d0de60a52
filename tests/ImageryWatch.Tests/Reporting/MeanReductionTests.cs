using ImageryWatch.Rasters;
using ImageryWatch.Reporting;

namespace ImageryWatch.Tests.Reporting;

public class MeanReductionTests
{
    [Theory]
    [InlineData(10, 10, 5, 5)]
    [InlineData(100, 7, 33, 3)]
    [InlineData(3000, 900, 256, 77)]
    [InlineData(5, 5, 5, 1)]
    public void Each_sample_is_the_mean_of_the_observed_pixels_that_it_covers(int width, int height, int reducedWidth, int reducedHeight)
    {
        static float Sample(int band, int row, int column) => (row * 31 + column * 7) % 11 == 0 ? float.NaN : band * 1000 + (row * 13 + column * 17) % 101;
        var window = new PixelWindow(4, 9, width, height);
        using var reduced = RasterTile.Rent(2, reducedWidth, reducedHeight);
        MeanReduction.Read(window, reduced, (part, tile) =>
        {
            Assert.True(window.Contains(part));
            for (var band = 0; band < 2; band++)
            {
                for (var row = 0; row < part.Height; row++)
                {
                    for (var column = 0; column < part.Width; column++) tile.Row(band, row)[column] = Sample(band, part.Row + row, part.Column + column);
                }
            }
        });
        foreach (var (row, column) in new[] { (0, 0), (reducedHeight - 1, reducedWidth - 1), (reducedHeight / 2, reducedWidth / 3) })
        {
            var covered = new List<float>();
            for (var y = row * height / reducedHeight; y < (double)(row + 1) * height / reducedHeight; y++)
            {
                for (var x = column * width / reducedWidth; x < (double)(column + 1) * width / reducedWidth; x++) covered.Add(Sample(1, window.Row + y, window.Column + x));
            }
            var expected = covered.Where(value => !float.IsNaN(value)).Select(value => (double)value).DefaultIfEmpty(double.NaN).Average();
            Assert.Equal(expected, reduced.Row(1, row)[column], 1e-3);
        }
    }

    [Fact]
    public void Nothing_observed_stays_not_observed()
    {
        using var reduced = RasterTile.Rent(1, 2, 2);
        MeanReduction.Read(new(0, 0, 8, 8), reduced, (_, tile) => tile.Samples.Fill(float.NaN));
        Assert.All(reduced.Samples.ToArray(), value => Assert.True(float.IsNaN(value)));
    }
}
