using ImageryWatch.Differencing;
using ImageryWatch.Regions;

namespace ImageryWatch.Tests.Regions;

public class RegionSweepTests
{
    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(64, 5, 0.5)]
    [InlineData(65, 40, 0.3)]
    [InlineData(130, 70, 0.45)]
    [InlineData(200, 200, 0.1)]
    [InlineData(97, 61, 0.8)]
    public void Regions_are_the_8_connected_components_whatever_the_windows(int width, int height, double density)
    {
        var mask = new RandomMask(width, height, density, 7);
        var expected = mask.Components().Select(Key).Order().ToArray();
        foreach (var (windowWidth, windowHeight) in new[] { (width, height), (64, 64), (17, 9), (100, 33) })
            Assert.Equal(expected, Sweep(mask, windowWidth, windowHeight, new(0, 0)).Select(Key).Order());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    public void Morphology_is_that_of_the_plain_definition(int opening, int closing)
    {
        var mask = new RandomMask(131, 77, 0.6, 11);
        var expected = mask.Morph(opening, true).Morph(opening, false).Morph(closing, false).Morph(closing, true);
        Assert.Equal(
            expected.Components().Select(Key).Order(),
            Sweep(mask, 50, 20, new(opening, closing)).Select(Key).Order());
    }

    [Fact]
    public void Sums_do_not_depend_on_the_windows()
    {
        var mask = new RandomMask(150, 90, 0.4, 3);
        var whole = Builders(mask, 150, 90).Select(Facts).Order().ToArray();
        Assert.Equal(whole, Builders(mask, 33, 7).Select(Facts).Order());
        Assert.All(Builders(mask, 33, 7), region => Assert.Equal(2.0, region.MeanMagnitudeSteps / 256, 9));
    }

    [Fact]
    public void A_region_is_handed_out_once_it_can_no_longer_grow()
    {
        var finished = 0;
        var sweep = new RegionSweep(new(0, 0), 8, 1.0 / 256, 0, _ => finished++);
        var mask = new RandomMask(8, 3, 0, 1).Morph(0, false);
        foreach (var strip in new RandomMask(8, 2, 1, 1).Strips(8, 1)) sweep.Push(strip);
        Assert.Equal(0, finished);
        foreach (var strip in mask.Strips(8, 1).Take(1)) sweep.Push(strip);
        Assert.Equal(1, finished);
        sweep.Finish();
        Assert.Equal(1, finished);
    }

    static string Facts(RegionBuilder region) => $"{region.PixelCount} {region.Bounds} {region.Centroid} {region.MeanMagnitudeSteps} {region.MaxMagnitude}";

    static string Key(List<(int Row, int Column)> pixels) => string.Join(' ', pixels);

    internal static List<List<(int Row, int Column)>> Sweep(RandomMask mask, int windowWidth, int windowHeight, Morphology morphology)
    {
        var found = new List<List<(int, int)>>();
        var sweep = new RegionSweep(morphology, mask.Width, 1.0 / 256, 0, region =>
            found.Add([.. region.TakeRuns().SelectMany(run => Enumerable.Range(run.Start, run.Length).Select(column => (run.Row, column)))]));
        foreach (var strip in mask.Strips(windowWidth, windowHeight)) sweep.Push(strip);
        sweep.Finish();
        return found;
    }

    static List<RegionBuilder> Builders(RandomMask mask, int windowWidth, int windowHeight)
    {
        var found = new List<RegionBuilder>();
        var sweep = new RegionSweep(new(0, 0), mask.Width, 1.0 / 256, 0, found.Add);
        foreach (var strip in mask.Strips(windowWidth, windowHeight)) sweep.Push(strip);
        sweep.Finish();
        return found;
    }
}
