using ImageryWatch.Tests.Cli;

namespace ImageryWatch.Tests.Radiometry;

/// <summary>Masks, clouds and radiometry from the command line to the files of a report.</summary>
public sealed class MaskedComparisonTests : IDisposable
{
    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_classification_and_a_mask_are_carried_to_counts_gates_and_files()
    {
        Pair();
        work.Write("after_SCL.tif", new TinyTiff { Width = 64, Height = 64, PixelMetres = 4, Sample = (_, row, _) => (byte)(row < 4 ? 9 : row < 6 ? 3 : row < 7 ? 11 : 4) }.ToBytes());
        work.Write("mask.tif", new TinyTiff { Epsg = null, Sample = (_, row, column) => (byte)(row >= 120 && column < 64 ? 1 : 0) }.ToBytes());
        var run = await CliProgram.Run(
            "compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--after-mask", work["after_SCL.tif"], "--before-mask", work["mask.tif"], "--json");
        run.Succeeded();
        var report = run.Json.GetProperty("pairs")[0].GetProperty("report");
        var coverage = report.GetProperty("coverage");
        var causes = coverage.GetProperty("unobserved");
        int Count(string name) => causes.GetProperty(name).GetInt32();
        Assert.Equal((0, 8 * 128, 4 * 128, 2 * 128, 8 * 64), (Count("noDataPixels"), Count("cloudPixels"), Count("shadowPixels"), Count("snowPixels"), Count("otherPixels")));
        Assert.Equal(128 * 128 - 14 * 128 - 8 * 64, coverage.GetProperty("observedPixels").GetInt32());
        Assert.Equal(8 * 128, report.GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("id").GetString() == "cloud").GetProperty("removedPixels").GetInt32());
        Assert.Contains("14 % of the ground was not observed on both dates: 6.3 % cloud, 3.1 % cloud shadow, 1.6 % snow, 3.1 % masked out or not to be told.",
            report.GetProperty("remarks").EnumerateArray().Select(remark => remark.GetString()));
        Assert.Contains("validity.tif", Directory.GetFiles(work["out"]).Select(Path.GetFileName));
        Assert.Contains("SHA-256", await File.ReadAllTextAsync(Path.Combine(work["out"], "report.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Causes_are_counted_within_the_area_of_interest()
    {
        Pair();
        work.Write("after_SCL.tif", new TinyTiff { Sample = (_, row, _) => (byte)(row < 64 ? 8 : 5) }.ToBytes());
        work.Write("aoi.geojson", """{"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:32635"}},"coordinates":[[[500020,5499980],[500120,5499980],[500120,5499780],[500020,5499780],[500020,5499980]]]}""");
        string? expected = null;
        foreach (var (window, threads) in new[] { ("512", "2"), ("64", "1") })
        {
            var run = await CliProgram.Run(
                "compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--overwrite", "--after-mask", work["after_SCL.tif"], "--aoi", work["aoi.geojson"],
                "--json", "--window", window, "--threads", threads);
            run.Succeeded();
            var coverage = run.Json.GetProperty("pairs")[0].GetProperty("report").GetProperty("coverage");
            Assert.Equal(50 * 100, coverage.GetProperty("totalPixels").GetInt32());
            Assert.Equal(50 * 54, coverage.GetProperty("unobserved").GetProperty("cloudPixels").GetInt32());
            Assert.Equal(50 * 46, coverage.GetProperty("observedPixels").GetInt32());
            expected ??= coverage.GetRawText();
            Assert.Equal(expected, coverage.GetRawText());
        }
    }

    [Fact]
    public async Task A_mask_of_the_wrong_size_is_refused()
    {
        Pair();
        work.Write("mask.tif", new TinyTiff { Width = 100, Height = 90, Epsg = null }.ToBytes());
        (await CliProgram.Run("compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--before-mask", work["mask.tif"]))
            .FailedWith(3, "mask.tif cannot be laid over before.tif", "100 x 90", "128 x 128", "georeference");
    }

    [Fact]
    public async Task All_under_the_mask_is_refused()
    {
        Pair();
        work.Write("SCL.tif", new TinyTiff { Sample = (_, _, _) => 9 }.ToBytes());
        (await CliProgram.Run("compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--after-mask", work["SCL.tif"], "--threshold", "5"))
            .FailedWith(3, "no pixel that shows the ground on both dates", "cloud hides all of it", "check the mask");
        (await CliProgram.Run("compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--after-mask", work["SCL.tif"]))
            .FailedWith(3, "no pixel that shows the ground on both dates", "cloud hides all of it", "check the mask");
    }

    [Theory]
    [InlineData("--radiometry", "never")]
    [InlineData("--clouds", "yes")]
    public async Task A_stage_is_left_to_itself_or_off(string option, string word) =>
        (await CliProgram.RunInside("compare", "a.tif", "b.tif", "--out", "c", option, word)).FailedWith(2, option, word, "\"auto\" or \"off\"");

    [Fact]
    public async Task Radiometry_can_be_switched_off_here_and_in_watch_json()
    {
        work.Write("before.tif", new TinyTiff { Bands = 3 }.ToBytes());
        work.Write("after.tif", new TinyTiff { Bands = 3, Sample = (band, row, column) => (byte)(TinyTiff.Ground(band, row, column) / 2 + 100) }.ToBytes());
        work.Write("watch.json", """{ "compare": { "radiometry": "off", "clouds": "off" } }""");
        string[] pair = ["compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--overwrite", "--sink", "json", "--method", "absolute-difference", "--threshold", "20"];
        Assert.Equal(0, await Changed([]));
        Assert.True(await Changed(["--radiometry", "off"]) > 1000);
        Assert.True(await Changed(["--config", work["watch.json"]]) > 1000);

        async Task<int> Changed(string[] more)
        {
            var run = await CliProgram.Run([.. pair, .. more, "--json"]);
            run.Succeeded();
            return run.Json.GetProperty("pairs")[0].GetProperty("report").GetProperty("coverage").GetProperty("changedPixels").GetInt32();
        }
    }

    void Pair()
    {
        work.Write("before.tif", new TinyTiff { Bands = 3 }.ToBytes());
        work.Write("after.tif", new TinyTiff { Bands = 3, Sample = TinyTiff.GroundWithSquare }.ToBytes());
    }
}
