namespace ImageryWatch.Tests.Cli;

/// <summary>The compare command, from two files or two folders to reports.</summary>
public class CompareTests : IDisposable
{
    readonly Workspace work = new();
    readonly string before;
    readonly string after;

    public CompareTests()
    {
        before = work.Write("before.tif", new TinyTiff().ToBytes());
        after = work.Write("after.tif", new TinyTiff { Sample = TinyTiff.GroundWithSquare }.ToBytes());
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_pair_ends_in_a_report_with_the_region_that_changed()
    {
        var run = await CliProgram.Run("compare", before, after, "--method", "cva", "--out", work["out"]);
        run.Succeeded();
        Assert.Contains("1 region changed: 576 m²", run.Out);
        Assert.Contains(work["out/index.html"], run.Out);
        string[] written = [.. Directory.GetFiles(work["out"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(["change-magnitude.tif", "change-mask.tif", "changes.csv", "changes.geojson", "index.html", "report-1.2.schema.json", "report.json"], written);
    }

    [Fact]
    public async Task Piped_output_is_plain_lines_with_progress_every_ten_percent_at_most()
    {
        var run = await CliProgram.Run(new Dictionary<string, string?> { ["TERM"] = "xterm-256color" }, "compare", before, after, "--out", work["out"]);
        run.Succeeded();
        run.NoTrace();
        Assert.DoesNotContain("\r", run.Out);
        Assert.InRange(run.Out.Split('\n').Count(line => line.StartsWith("comparing", StringComparison.Ordinal)), 1, 11);
    }

    [Fact]
    public async Task JSON_output_is_one_object_and_nothing_else()
    {
        var run = await CliProgram.Run("compare", before, after, "--method", "cva", "--out", work["out"], "--json");
        run.Succeeded();
        var pair = Assert.Single(run.Json.GetProperty("pairs").EnumerateArray().ToArray());
        Assert.Equal(1, pair.GetProperty("report").GetProperty("regionCount").GetInt32());
        Assert.Equal(144, pair.GetProperty("report").GetProperty("coverage").GetProperty("changedPixels").GetInt32());
        Assert.Equal(work["out"], run.Json.GetProperty("out").GetString());
    }

    [Fact]
    public async Task Quiet_says_nothing_when_all_is_well()
    {
        var run = await CliProgram.Run("compare", before, after, "--out", work["out"], "--quiet");
        run.Succeeded();
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Only_the_sinks_that_were_asked_for_write()
    {
        var run = await CliProgram.Run("compare", before, after, "--out", work["out"], "--sink", "json", "csv");
        run.Succeeded();
        Assert.Equal(["out/changes.csv", "out/report-1.2.schema.json", "out/report.json"], work.Contents().Where(path => path.StartsWith("out/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Overwriting_replaces_the_reports_files_and_nothing_else()
    {
        work.Write("out/report.json", "old");
        work.Write("out/notes.txt", "mine");
        var run = await CliProgram.Run("compare", before, after, "--out", work["out"], "--sink", "json", "--overwrite");
        run.Succeeded();
        Assert.Equal("mine", File.ReadAllText(work["out/notes.txt"]));
        Assert.StartsWith("{", File.ReadAllText(work["out/report.json"]));
        Assert.Contains("earlier run: notes.txt", run.Out);
    }

    [Fact]
    public async Task An_input_in_the_output_folder_is_never_put_at_risk()
    {
        string mask = work.Write("site/change-mask.tif", File.ReadAllBytes(before));
        var run = await CliProgram.Run("compare", mask, after, "--out", work["site"], "--overwrite");
        run.FailedWith(2, "change-mask.tif lies in");
        Assert.Equal(File.ReadAllBytes(before), File.ReadAllBytes(mask));
        Assert.Equal(["site/change-mask.tif"], work.Contents().Where(path => path.StartsWith("site/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_command_line_wins_over_the_configuration()
    {
        string config = work.Write("watch.json", """{ "compare": { "threshold": 1e6, "sinks": ["json"] } }""");
        var blind = await CliProgram.Run("compare", before, after, "--out", work["blind"], "--config", config);
        blind.Succeeded();
        Assert.Contains("No region changed.", blind.Out);
        var seeing = await CliProgram.Run("compare", before, after, "--method", "cva", "--out", work["seeing"], "--config", config, "--threshold", "auto");
        seeing.Succeeded();
        Assert.Contains("1 region changed", seeing.Out);
    }

    [Fact]
    public async Task Folders_are_compared_tile_by_tile_and_a_bad_tile_stops_no_other()
    {
        work.Write("b/east.tif", File.ReadAllBytes(before));
        work.Write("a/east.tif", File.ReadAllBytes(after));
        work.Write("b/west.tif", File.ReadAllBytes(before));
        work.Write("a/west.tif", "not an image");
        work.Write("b/lost.tif", File.ReadAllBytes(before));
        work.Write("b/east.json", "{}");
        work.Write("a/readme.txt", "about these tiles");
        var run = await CliProgram.Run("compare", work["b"], work["a"], "--method", "cva", "--out", work["out"], "--sink", "json");
        run.FailedWith(3, "west");
        Assert.Contains("east: 1 region, 576 m²", run.Out);
        Assert.Contains("lost.tif is only in the before folder", run.Out);
        Assert.Equal(
            ["out/east", "out/east/report-1.2.schema.json", "out/east/report.json", "out/pairs.csv"],
            work.Contents().Where(path => path.StartsWith("out/", StringComparison.Ordinal)));
        string[] table = File.ReadAllLines(work["out/pairs.csv"]);
        Assert.Equal(4, table.Length);
        Assert.StartsWith("name,status,before,after,", table[0]);
        Assert.StartsWith("east,compared,east.tif,east.tif,16384,16384,144,65536,576,1,", table[1]);
        Assert.StartsWith("west,failed,west.tif,west.tif,", table[2]);
        Assert.StartsWith("lost,gap,lost.tif,,", table[3]);
    }

    [Fact]
    public async Task A_method_that_does_not_exist_is_said_once_for_all_tiles()
    {
        foreach (string tile in (string[])["east.tif", "west.tif"])
        {
            work.Write($"b/{tile}", File.ReadAllBytes(before));
            work.Write($"a/{tile}", File.ReadAllBytes(after));
        }

        var run = await CliProgram.Run("compare", work["b"], work["a"], "--out", work["out"], "--method", "guess");
        run.FailedWith(2, "guess");
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task Folders_without_a_common_image_are_refused()
    {
        work.Write("b/one.tif", File.ReadAllBytes(before));
        work.Write("a/two.tif", File.ReadAllBytes(after));
        var run = await CliProgram.Run("compare", work["b"], work["a"], "--out", work["out"]);
        run.FailedWith(2, "no image of the same name");
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task A_refused_plugin_is_named_and_the_rest_of_the_run_is_unharmed()
    {
        work.Write("plugins/broken/plugin.json", "{ not json");
        var run = await CliProgram.Run("compare", before, after, "--out", work["out"], "--plugins", work["plugins"]);
        run.FailedWith(1, "broken");
        Assert.True(File.Exists(work["out/report.json"]));
    }

    [Fact]
    public async Task The_log_tells_what_was_run_and_keeps_the_trace_of_a_failure()
    {
        var run = await CliProgram.Run("compare", before, work.Write("text.tif", "no image"), "--out", work["out"], "--log", work["run.log"]);
        run.FailedWith(3, "text.tif");
        string log = File.ReadAllText(work["run.log"]);
        Assert.Contains("compare", log);
        Assert.Contains("   at ImageryWatch.", log);
    }
}
