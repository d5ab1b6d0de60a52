namespace ImageryWatch.Tests.Cli;

/// <summary>Every bad input ends in one sentence and the right exit code, and leaves nothing behind.</summary>
public class BadInputTests : IDisposable
{
    readonly Workspace work = new();
    readonly string before;

    public BadInputTests() => before = work.Write("before.tif", new TinyTiff().ToBytes());

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_missing_file_is_named() =>
        await Refused(3, work["absent.tif"], "absent.tif", "does not exist");

    [Fact]
    public async Task A_folder_beside_a_file_is_refused()
    {
        Directory.CreateDirectory(work["folder"]);
        await Refused(2, work["folder"], "folder");
    }

    [Theory]
    [InlineData("", "before.tif", "out", 3)]
    [InlineData("before.tif", "", "out", 3)]
    [InlineData("before.tif", "before.tif", "", 2)]
    public async Task An_empty_path_is_refused(string earlier, string later, string folder, int exitCode)
    {
        var run = await CliProgram.Run("compare", Full(earlier), Full(later), "--out", Full(folder));
        run.FailedWith(exitCode, "empty");
        Assert.Equal(["before.tif"], work.Contents());

        string Full(string name) => name.Length == 0 ? "" : work[name];
    }

    [Fact]
    public async Task An_empty_file_is_refused() =>
        await Refused(3, work.Write("empty.tif", []), "empty.tif", "empty");

    [Fact]
    public async Task A_TIFF_without_its_directory_is_refused() =>
        await Refused(3, work.Write("cut.tif", new TinyTiff().ToBytes()[..2000]), "cut.tif");

    [Fact]
    public async Task A_TIFF_without_its_last_pixels_is_refused()
    {
        byte[] whole = new TinyTiff().ToBytes();
        // The directory first and the pixels last, so that only pixels are missing.
        byte[] moved = [.. whole, .. whole[8..(8 + 128 * 128)]];
        int stripOffsets = FindEntry(moved, 273);
        BitConverter.TryWriteBytes(moved.AsSpan(stripOffsets + 8), whole.Length);
        await Refused(3, work.Write("cut.tif", moved[..^1000]), "cut.tif");
    }

    [Fact]
    public async Task A_text_that_calls_itself_TIFF_is_refused() =>
        await Refused(3, work.Write("text.tif", "This is not the image you are looking for."), "text.tif", "This is not the image");

    [Fact]
    public async Task A_header_that_claims_200000_by_200000_pixels_is_refused_at_once()
    {
        var started = DateTime.UtcNow;
        await Refused(3, work.Write("bomb.tif", new TinyTiff { ClaimedSide = 200_000 }.ToBytes()), "bomb.tif");
        Assert.True(DateTime.UtcNow - started < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task An_image_without_bands_is_refused() =>
        await Refused(3, work.Write("none.tif", new TinyTiff { ClaimedBands = 0 }.ToBytes()), "none.tif");

    [Fact]
    public async Task Band_counts_that_differ_are_refused() =>
        await Refused(3, work.Write("three.tif", new TinyTiff { Bands = 3 }.ToBytes()), "before.tif", "three.tif", "3 bands");

    [Fact]
    public async Task An_image_of_nodata_only_is_refused() =>
        await Refused(3, work.Write("nodata.tif", new TinyTiff { NoData = "7", Sample = (_, _, _) => 7 }.ToBytes()), "no pixel with data on both dates");

    [Fact]
    public async Task Images_of_two_places_are_refused_with_both_footprints() =>
        await Refused(3, work.Write("elsewhere.tif", new TinyTiff { West = 600_000 }.ToBytes()), "elsewhere.tif", "before.tif", "overlap", "longitude 27 to", "longitude 28.38");

    [Fact]
    public async Task A_system_that_cannot_be_reprojected_is_refused_with_the_command_that_helps() =>
        await Refused(3, work.Write("strange.tif", new TinyTiff { Epsg = 27700 }.ToBytes()), "strange.tif", "EPSG:27700", "gdalwarp");

    [Theory]
    [InlineData("proc", "/proc/imagerywatch/out")]
    [InlineData("below a file", null)]
    public async Task An_output_folder_that_cannot_be_written_is_refused_before_any_work(string why, string? path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /proc.");
        string folder = path ?? Path.Combine(before, "out");
        var run = await CliProgram.Run("compare", before, before, "--out", folder);
        run.FailedWith(2, "--out", folder);
        Assert.DoesNotContain("opening", run.Out);
        Assert.False(Directory.Exists(folder), why);
    }

    [Fact]
    public async Task An_output_that_is_a_file_is_refused()
    {
        var run = await CliProgram.Run("compare", before, before, "--out", before);
        run.FailedWith(2, "--out", "is a file");
    }

    [Fact]
    public async Task An_output_folder_that_holds_something_is_refused_and_left_alone()
    {
        work.Write("out/notes.txt", "mine");
        var run = await CliProgram.Run("compare", before, before, "--out", work["out"]);
        run.FailedWith(2, "not empty", "--overwrite");
        Assert.Equal(["before.tif", "out", "out/notes.txt"], work.Contents());
    }

    [Theory]
    [InlineData("absent.geojson", null, "absent.geojson")]
    [InlineData("broken.geojson", "{ \"type\": \"Polygon\", ", "broken.geojson")]
    [InlineData("point.geojson", """{ "type": "Point", "coordinates": [27, 49.6] }""", "point.geojson")]
    [InlineData("elsewhere.geojson", """{ "type": "Polygon", "coordinates": [[[10, 10], [11, 10], [11, 11], [10, 10]]] }""", "elsewhere.geojson")]
    public async Task A_bad_area_of_interest_is_refused(string name, string? content, string word)
    {
        if (content is not null) work.Write(name, content);
        var run = await CliProgram.Run("compare", before, before, "--out", work["out"], "--aoi", work[name]);
        run.FailedWith(3, word);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Theory]
    [InlineData("--colour", "--colour is no option")]
    [InlineData("--sink nothing", "\"nothing\"")]
    [InlineData("--method nothing", "\"nothing\"")]
    [InlineData("--plugins /nowhere/at/all", "/nowhere/at/all")]
    [InlineData("--threshold high", "--threshold")]
    [InlineData("--registration on", "--registration is \"on\"; expected is \"auto\" or \"off\"")]
    [InlineData("--window 32", "64 to 4096")]
    [InlineData("--window 5000", "64 to 4096")]
    [InlineData("--threads 0", "--threads")]
    [InlineData("--gsd NaN", "--gsd")]
    [InlineData("--min-area -1", "--min-area")]
    [InlineData("--config /nowhere.json", "/nowhere.json")]
    [InlineData("--log /nowhere/run.log", "/nowhere/run.log")]
    public async Task An_option_that_cannot_be_followed_is_refused_by_name(string options, string word)
    {
        var run = await CliProgram.Run(["compare", before, before, "--out", work["out"], .. options.Split(' ')]);
        run.FailedWith(2, word);
        Assert.Equal(["before.tif"], work.Contents());
    }

    [Fact]
    public async Task A_section_for_an_unknown_plugin_is_refused()
    {
        string config = work.Write("watch.json", """{ "plugins": { "sinks.nothing": { } } }""");
        var run = await CliProgram.Run("compare", before, before, "--out", work["out"], "--config", config);
        run.FailedWith(2, "sinks.nothing");
    }

    [Fact]
    public async Task A_file_name_that_would_steer_a_terminal_is_printed_harmlessly()
    {
        string evil = work.Write("evil\u001b[2J\nimagerywatch: all is well.tif", "no image");
        var run = await CliProgram.Run("compare", before, evil, "--out", work["out"]);
        run.FailedWith(3, "\\u001B[2J");
    }

    [Fact]
    public async Task An_error_is_JSON_too_when_JSON_is_asked_for()
    {
        var run = await CliProgram.Run("compare", before, work["absent.tif"], "--out", work["out"], "--json");
        run.FailedWith(3, "absent.tif");
        Assert.Equal(3, run.Json.GetProperty("exitCode").GetInt32());
        Assert.Contains("absent.tif", run.Json.GetProperty("error").GetString());
    }

    async Task Refused(int exitCode, string after, params string[] words)
    {
        string[] inputs = work.Contents();
        var run = await CliProgram.Run("compare", before, after, "--out", work["out"]);
        run.FailedWith(exitCode, words);
        Assert.Equal(inputs, work.Contents());
    }

    static int FindEntry(byte[] tiff, ushort tag)
    {
        int directory = BitConverter.ToInt32(tiff, 4), count = BitConverter.ToUInt16(tiff, directory);
        return Enumerable.Range(0, count).Select(i => directory + 2 + 12 * i).Single(entry => BitConverter.ToUInt16(tiff, entry) == tag);
    }
}
