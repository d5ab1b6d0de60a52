using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Radiometry;

public class SurveyTests
{
    [Theory]
    [InlineData(0, 0, 100, 80, 1)]
    [InlineData(0, 0, 1024, 1024, 3)]
    [InlineData(0, 0, 4096, 4096, 3)]
    [InlineData(37, 91, 5000, 300, 13)]
    [InlineData(0, 0, 100000, 90000, 4)]
    [InlineData(5, 5, 1, 20000, 1)]
    public void Survey_windows_lie_inside_apart_and_within_a_bound(int column, int row, int width, int height, int bands)
    {
        var area = new PixelWindow(column, row, width, height);
        var windows = SurveyWindows.Of(area, bands);
        Assert.NotEmpty(windows);
        Assert.All(windows, window => Assert.True(area.Contains(window) && !window.IsEmpty));
        Assert.All(windows.Index(), one => Assert.All(windows.Skip(one.Index + 1), other => Assert.True(one.Item.Intersect(other).IsEmpty)));
        Assert.InRange(windows.Sum(window => window.PixelCount) * bands * 8, 1, 33L << 20);
    }

    [Fact]
    public void A_small_area_is_surveyed_whole() =>
        Assert.Equal(700L * 500, SurveyWindows.Of(new(0, 0, 700, 500), 3).Sum(window => window.PixelCount));

    [Fact]
    public void Statistics_joined_from_parts_are_those_of_the_whole()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 5000).Select(_ => (float)(random.NextDouble() * 900 + 10000)).ToArray();
        values[17] = float.NaN;
        var partners = new float[5000];
        partners[18] = float.NaN;
        var accumulator = new BandAccumulator();
        for (var i = 0; i < 5000; i += 700) accumulator.Add(values.AsSpan(i, Math.Min(700, 5000 - i)), partners.AsSpan(i, Math.Min(700, 5000 - i)));
        var seen = values.Where((_, i) => i is not (17 or 18)).Select(value => (double)value).ToArray();
        var mean = seen.Average();
        Assert.Equal(4998, accumulator.Result.Count);
        Assert.Equal(mean, accumulator.Result.Mean, 6);
        Assert.Equal(Math.Sqrt(seen.Average(value => (value - mean) * (value - mean))), accumulator.Result.StandardDeviation, 6);
        Assert.Equal((seen.Min(), seen.Max()), (accumulator.Result.Minimum, accumulator.Result.Maximum));
    }

    [Fact]
    public void Without_a_pixel_there_are_no_statistics() => Assert.Equal(0, new BandAccumulator().Result.Count);
}
