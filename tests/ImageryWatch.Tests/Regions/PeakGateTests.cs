using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Regions;

public class PeakGateTests
{
    static readonly RasterGrid Grid = new(100, 100, 1, new(500000, 2, 0, 5900000, 0, -2), new("EPSG:32635"));

    [Fact]
    public void Regions_that_nowhere_reach_the_peak_are_dropped_and_counted()
    {
        var gate = Gate(peak: 2.5);
        var kept = gate.Judge([Region(0, 10, 2.4f), Region(20, 30, 2.5f), Region(40, 20, 2.1f)]);
        Assert.Equal([2.5], kept.Select(region => region.MaxMagnitude));
        var result = gate.Result;
        Assert.Equal((true, 2L, 30L, 120.0), (result.Enabled, result.RemovedRegions, result.RemovedPixels, result.RemovedSquareMetres!.Value));
        Assert.Equal(new(0, 40, 20, 1), result.LargestRemoved);
        Assert.Equal("regions that nowhere reach 2.5, 1.25 times the threshold, are dropped", result.Rule);
        Assert.Equal("--peak 1", result.HowToSwitchOff);
    }

    [Fact]
    public void A_peak_at_the_threshold_drops_nothing_and_says_so()
    {
        var gate = Gate(peak: 2);
        Assert.Equal(2, gate.Judge([Region(0, 10, 2.01f), Region(20, 30, 9)]).Count);
        Assert.False(gate.Result.Enabled);
        Assert.Null(gate.Result.LargestRemoved);
    }

    [Fact]
    public void Sums_of_quiet_ground_do_not_depend_on_how_the_scene_was_cut()
    {
        var random = new Random(3);
        float[] scene = [.. Enumerable.Range(0, 10000).Select(i => i % 37 == 0 ? float.NaN : random.NextSingle() * 3)];
        var whole = new QuietCells(Grid.Window);
        whole.Add(Cells(scene, Grid.Window));
        var parts = new QuietCells(Grid.Window);
        foreach (var window in new PixelWindow[] { new(47, 0, 53, 100), new(0, 61, 47, 39), new(0, 0, 47, 61) }) parts.Add(Cells(scene, window));
        foreach (var around in new PixelWindow[] { new(0, 0, 100, 100), new(30, 30, 5, 5), new(90, 2, 10, 60), new(-8, -8, 20, 20) })
            Assert.Equal(whole.Mean(around), parts.Mean(around));
        var expected = scene.Where(value => value <= 2).Average(value => (double)value);
        Assert.Equal(expected, whole.Mean(Grid.Window)!.Value / 1000, 0.001);
    }

    static QuietCells Cells(float[] scene, PixelWindow window)
    {
        using var tile = RasterTile.Rent(1, window.Width, window.Height);
        for (var row = 0; row < window.Height; row++) scene.AsSpan((window.Row + row) * 100 + window.Column, window.Width).CopyTo(tile.Row(0, row));
        return QuietCells.Of(window, tile, 2, 1000);
    }

    static PeakGate Gate(double peak) => new(new(2, "kapur", new Dictionary<string, double>()) { Peak = peak }, null, new GroundScale(Grid, new CoordinateSystems(), null));

    static FoundRegion Region(int row, int pixels, float greatest) =>
        new([new(row, 0, pixels)], pixels, pixels * 4, 2.05, greatest, new(0, row, pixels, 1), new(pixels / 2.0, row + 0.5));
}
