using System.Text.Json;
using ImageryWatch.Tests.Alignment.TiePoints;

namespace ImageryWatch.Tests.Cli;

/// <summary>Images that may be good by themselves and are no pair: refused, or compared with a warning, by the default method.</summary>
public sealed class BadPairTests : IDisposable
{
    const int Side = 256;
    static readonly TinyTiff Image = new() { Width = Side, Height = Side, Bands = 3, Epsg = null, Sample = (band, row, column) => Place(1, band, row, column) };

    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(false, true, "mirrored top to bottom", "-flip")]
    [InlineData(true, false, "mirrored left to right", "-flop")]
    [InlineData(true, true, "upside down (turned by 180°)", "-rotate 180")]
    public async Task An_image_the_wrong_way_round_is_refused_with_the_command_that_turns_it(bool across, bool down, string how, string command) =>
        await Refused(Image, Turned(Image, across, down), "after.tif appears to be " + how, "before.tif", $"convert after.tif {command}", "--registration off");

    [Fact]
    public async Task A_mirror_image_is_refused_although_the_road_along_the_mirror_matches_itself()
    {
        var road = Image with { Sample = (band, row, column) => row is >= 108 and < 116 ? (byte)250 : Place(1, band, row, column) };
        await Refused(road, Turned(road, false, true), "after.tif appears to be mirrored top to bottom", "-flip");
    }

    [Fact]
    public async Task An_image_of_another_place_is_said_not_to_match()
    {
        // In a smaller image all windows may have changed.
        var large = Image with { Width = 400, Height = 400 };
        var run = await Compared(large, large with { Sample = (band, row, column) => Place(2, band, row, column) });
        var report = Report(run);
        Assert.Contains(Remarks(report), remark =>
            remark.StartsWith("The images do not match: no common structure was found", StringComparison.Ordinal)
            && remark.EndsWith("this pair cannot be trusted; check that both show the same place, the same way up.", StringComparison.Ordinal));
        Assert.False(report.GetProperty("registration").GetProperty("isTrusted").GetBoolean());
        run = await CliProgram.Run("compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--overwrite", "--gsd", "1.5");
        Assert.Contains("not to be trusted: The images do not match", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_of_nothing_but_cloud_is_refused() =>
        await Refused(
            Image, Image with { Sample = (_, _, _) => 255 }, "before.tif and after.tif have no pixel that shows the ground on both dates", "cloud hides all of it", "--clouds off", "another day");

    [Theory]
    [InlineData(true, false, "before.tif")]
    [InlineData(false, true, "after.tif")]
    [InlineData(true, true, "before.tif")]
    public async Task An_image_of_one_value_is_refused(bool isFirst, bool isSecond, string name)
    {
        TinyTiff one = Image with { Sample = (_, _, _) => 90 }, other = Image with { Sample = (_, _, _) => 120 };
        await Refused(isFirst ? one : Image, isSecond ? other : Image, name + " has one and the same value at all 65536 places of the survey", "nothing that could have changed", "--threshold");
    }

    [Fact]
    public async Task A_band_of_opacity_is_no_band_of_the_image()
    {
        var opaque = Image with { Bands = 4, HasAlpha = true, Sample = (band, row, column) => band == 3 ? row < 64 ? (byte)0 : (byte)255 : Place(1, band, row, column) };
        var coverage = Report(await Compared(Image, opaque)).GetProperty("coverage");
        Assert.Equal(64 * Side, coverage.GetProperty("unobserved").GetProperty("noDataPixels").GetInt32());
        Assert.Equal(0, coverage.GetProperty("changedPixels").GetInt32());
    }

    [Fact]
    public async Task Eight_bits_against_sixteen_are_brought_together_and_said_to_be()
    {
        var report = Report(await Compared(Image, Image with { Bits = 16 }));
        Assert.Contains(Remarks(report), remark => remark.Contains("an 8-bit stretch against more bits", StringComparison.Ordinal));
        Assert.Equal(0, report.GetProperty("coverage").GetProperty("changedPixels").GetInt32());
    }

    [Fact]
    public async Task An_image_of_another_size_without_georeference_is_refused() =>
        await Refused(Image, Image with { Width = 200, Height = 180 }, "Neither image has a georeference", "before.tif has 256 x 256 pixels", "after.tif 200 x 180", "cut them to the same size");

    [Theory]
    [InlineData("--before-mask", "before.tif")]
    [InlineData("--after-mask", "after.tif")]
    public async Task A_mask_of_the_wrong_size_is_refused(string option, string image)
    {
        work.Write("mask.tif", new TinyTiff { Width = 90, Height = 100, Epsg = null }.ToBytes());
        Write(Image, Image);
        await Refused([option, work["mask.tif"]], $"mask.tif cannot be laid over {image}", "90 x 100", "256 x 256", "give a mask of the image's size");
    }

    [Fact]
    public async Task A_mask_over_everything_is_refused_whoever_finds_the_threshold()
    {
        work.Write("mask.tif", new TinyTiff { Width = Side, Height = Side, Epsg = null, Sample = (_, _, _) => 1 }.ToBytes());
        Write(Image, Image);
        string[] words = ["no pixel that shows the ground on both dates", "the mask hides all of it", "check the mask"];
        await Refused(["--after-mask", work["mask.tif"]], words);
        await Refused(["--after-mask", work["mask.tif"], "--threshold", "2"], words);
    }

    static byte Place(int place, int band, int row, int column) =>
        (byte)Math.Clamp(20 + (0.7 + 0.1 * band) * Ground.At(column, row, place) + 4 * Ground.Random(column, row, 10 * place + band), 0, 250);

    static TinyTiff Turned(TinyTiff image, bool across, bool down) => image with
    {
        Sample = (band, row, column) => image.Sample(band, down ? Side - 1 - row : row, across ? Side - 1 - column : column),
    };

    static JsonElement Report(CliRun run) => run.Json.GetProperty("pairs")[0].GetProperty("report");

    static IEnumerable<string> Remarks(JsonElement report) => report.GetProperty("remarks").EnumerateArray().Select(remark => remark.GetString()!);

    void Write(TinyTiff earlier, TinyTiff later)
    {
        work.Write("before.tif", earlier.ToBytes());
        work.Write("after.tif", later.ToBytes());
    }

    async Task<CliRun> Compared(TinyTiff earlier, TinyTiff later)
    {
        Write(earlier, later);
        var run = await CliProgram.Run("compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--gsd", "1.5", "--json");
        run.Succeeded();
        return run;
    }

    async Task Refused(TinyTiff earlier, TinyTiff later, params string[] words)
    {
        Write(earlier, later);
        await Refused([], words);
    }

    async Task Refused(string[] options, params string[] words)
    {
        string[] inputs = work.Contents();
        var run = await CliProgram.Run(["compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--gsd", "1.5", .. options]);
        run.FailedWith(3, words);
        Assert.Equal(inputs, work.Contents());
    }
}
