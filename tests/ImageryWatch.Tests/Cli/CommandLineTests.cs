namespace ImageryWatch.Tests.Cli;

/// <summary>What is understood of a command line, and what the other commands say.</summary>
public class CommandLineTests : IDisposable
{
    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task The_version_is_one_line()
    {
        var run = await CliProgram.Run("--version");
        run.Succeeded();
        Assert.Matches(@"^imagerywatch \d+\.\d+\.\d+\S*\n$", run.Out);
    }

    [Theory]
    [InlineData("--help", "inspect")]
    [InlineData("compare --help", "--overwrite")]
    [InlineData("evaluate --help", "--changed-values")]
    [InlineData("inspect --help", "--checksum")]
    [InlineData("plugins trust --help", "with your rights")]
    [InlineData("check --help", "--update")]
    public async Task Help_has_examples_and_exit_codes(string line, string word)
    {
        var run = await CliProgram.Run(line.Split(' '));
        run.Succeeded();
        Assert.Contains(word, run.Out);
        Assert.Contains("Example", run.Out);
        Assert.Contains("Exit codes:", run.Out);
    }

    [Theory]
    [InlineData("compar a b", "did you mean compare?")]
    [InlineData("compare", "lacks BEFORE and AFTER")]
    [InlineData("compare a", "lacks AFTER")]
    [InlineData("compare a b", "lacks --out DIR")]
    [InlineData("compare a b c", "compare BEFORE AFTER [NEXT ...] --out DIR")]
    [InlineData("evaluate a b c --out d", "\"c\" is one word too many")]
    [InlineData("compare a --unknown --out d", "--unknown is no option")]
    [InlineData("compare a b --out d --sinks json", "did you mean --sink?")]
    [InlineData("compare a b --out d --sink json --unknown", "--unknown is no option")]
    [InlineData("compare a b --out", "--out lacks its DIR")]
    [InlineData("compare a b --out c --out d", "--out is given 2 times")]
    [InlineData("plugins", "list, trust")]
    [InlineData("inspect --checksums a.tif", "did you mean --checksum?")]
    public async Task A_wrong_command_line_is_explained(string line, string words)
    {
        var run = await CliProgram.RunInside(line.Split(' '));
        run.FailedWith(2, words);
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown()
    {
        var run = await CliProgram.Run();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("compare", run.Out);
    }

    [Fact]
    public async Task Every_first_party_plugin_is_loaded()
    {
        var run = await CliProgram.Run("plugins", "list", "--json");
        run.Succeeded();
        string[] ids = [.. run.Json.GetProperty("loaded").EnumerateArray().Select(plugin => plugin.GetProperty("use").GetProperty("id").GetString()!)];
        Assert.Superset(
            new HashSet<string> { "detectors.differencing", "detectors.onnx", "rasters.geotiff", "rasters.images", "sinks.csv", "sinks.geojson", "sinks.geotiff", "sinks.html", "sinks.json" },
            ids.ToHashSet());
        Assert.Empty(run.Json.GetProperty("refused").EnumerateArray());
    }

    [Fact]
    public async Task Trusting_a_plugin_says_what_that_means_and_keeps_its_hashes()
    {
        var listed = await CliProgram.Run("plugins", "list", "--json");
        string folder = listed.Json.GetProperty("loaded").EnumerateArray()
            .Select(plugin => plugin.GetProperty("folder").GetString()!).Single(path => path.EndsWith("sinks.csv", StringComparison.Ordinal));
        var run = await CliProgram.Run(new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = work.Root }, "plugins", "trust", folder);
        run.Succeeded();
        Assert.Contains("sinks.csv", run.Out);
        Assert.Contains("your full rights", run.Out);
        Assert.Contains("sinks.csv/plugin.json", File.ReadAllText(work["imagerywatch/trust.json"]));
    }

    [Fact]
    public async Task Trusting_a_folder_without_a_plugin_is_refused()
    {
        var run = await CliProgram.Run(new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = work.Root }, "plugins", "trust", work.Root);
        run.FailedWith(2, "plugin");
        Assert.Empty(work.Contents());
    }

    [Fact]
    public async Task Inspect_tells_grid_system_and_date()
    {
        string image = work.Write("site_2024-05-17.tif", new TinyTiff { Bands = 3, NoData = "0" }.ToBytes());
        var run = await CliProgram.Run("inspect", image);
        run.Succeeded();
        Assert.Contains("128 x 128 pixels, 3 bands", run.Out);
        Assert.Contains("crs: EPSG:32635", run.Out);
        Assert.Contains("gsd: 2.00 m", run.Out);
        Assert.Contains("nodata 0", run.Out);
        Assert.Contains("2024-05-17", run.Out);
        Assert.Contains("file name", run.Out);
    }

    [Fact]
    public async Task Inspect_prints_the_checksum_that_GDAL_prints()
    {
        // gdalinfo -checksum says 15 for a band that holds the numbers 1 to 5.
        string image = work.Write("five.tif", new TinyTiff { Width = 5, Height = 1, Sample = (_, _, column) => (byte)(column + 1) }.ToBytes());
        var run = await CliProgram.Run("inspect", image, "--checksum", "--json");
        run.Succeeded();
        Assert.Equal(15, run.Json.GetProperty("checksums")[0].GetInt32());
    }
}
