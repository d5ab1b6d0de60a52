using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace ImageryWatch.Tests.Cli;

/// <summary>The evaluate command, from pairs and their truths to figures and a page.</summary>
public sealed partial class EvaluateTests : IDisposable
{
    static readonly string Samples = typeof(EvaluateTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Samples").Value!;

    readonly Workspace work = new();
    readonly string before;
    readonly string after;

    public EvaluateTests()
    {
        before = work.Write("before.tif", new TinyTiff().ToBytes());
        after = work.Write("after.tif", new TinyTiff { Sample = TinyTiff.GroundWithSquare }.ToBytes());
    }

    public void Dispose() => work.Dispose();

    // The square that appears, or any other set of pixels.
    static byte[] Mask(Func<int, int, bool> isChanged, byte value = 1) => new TinyTiff { Sample = (_, row, column) => isChanged(row, column) ? value : (byte)0 }.ToBytes();

    static bool Square(int row, int column) => row is >= 20 and < 32 && column is >= 30 and < 42;

    [Fact]
    public async Task A_pair_and_its_mask_end_in_figures_a_document_and_a_page()
    {
        string mask = work.Write("mask.tif", Mask(Square));
        var run = await CliProgram.Run("evaluate", before, after, "--truth", mask, "--method", "cva", "--out", work["out"]);
        run.Succeeded();
        run.NoTrace();
        Assert.Contains("F1: 1.000 (95 % 1.000 to 1.000)", run.Out);
        Assert.Contains("1 of 1 object found, 0 of 1 region are false alarms", run.Out.Replace(" is a false alarm", " are false alarms"));
        Assert.Contains(work["out/evaluation.html"], run.Out);
        Assert.Equal(["out/evaluation-1.0.schema.json", "out/evaluation.html", "out/evaluation.json"], work.Contents().Where(path => path.StartsWith("out/", StringComparison.Ordinal)));
        var document = Document("out");
        var pixels = document.GetProperty("overall").GetProperty("pixels");
        Assert.Equal((144, 0), (pixels.GetProperty("truePositives").GetInt32(), pixels.GetProperty("falsePositives").GetInt32()));
        Assert.Equal(576, document.GetProperty("overall").GetProperty("area").GetProperty("estimatedSquareMetres").GetDouble());
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task The_sample_with_known_truth_is_found_and_JSON_is_the_document()
    {
        string sample = Path.Combine(Samples, "motor-pool");
        var run = await CliProgram.Run("evaluate", Path.Combine(sample, "before.tif"), Path.Combine(sample, "after.tif"), "--truth", Path.Combine(sample, "truth.tif"), "--method", "cva", "--out", work["out"], "--json");
        run.Succeeded();
        Assert.Equal(File.ReadAllText(work["out/evaluation.json"]), run.Out);
        var pair = Assert.Single(run.Json.GetProperty("pairs").EnumerateArray().ToArray());
        Assert.Equal("motor-pool", pair.GetProperty("name").GetString());
        var pixels = pair.GetProperty("pixels");
        // As counted by the simulation: 1897 + 900 + 615 + 448 changed pixels of 704 x 512.
        Assert.Equal(3860, pixels.GetProperty("truePositives").GetInt32() + pixels.GetProperty("falseNegatives").GetInt32());
        Assert.Equal(704 * 512, pair.GetProperty("observedPixels").GetInt32());
        Assert.True(pair.GetProperty("figures").GetProperty("objectRecall").GetDouble() > 0.9);
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task A_folder_of_pairs_is_evaluated_pair_by_pair_and_together()
    {
        foreach (string name in (string[])["north", "south"])
        {
            work.Write($"pairs/{name}/before.tif", File.ReadAllBytes(before));
            work.Write($"pairs/{name}/after.tif", File.ReadAllBytes(after));
        }

        work.Write("pairs/north/mask.tif", Mask(Square, 255));
        // Twice as wide as what is flagged.
        work.Write("pairs/south/truth.tif", Mask((row, column) => row is >= 20 and < 32 && column is >= 30 and < 54));
        work.Write("pairs/readme.txt", "about these pairs");
        Directory.CreateDirectory(work["pairs/empty"]);
        var run = await CliProgram.Run("evaluate", work["pairs"], "--method", "cva", "--out", work["out"]);
        run.Succeeded();
        Assert.Contains("pair north: F1 1.000", run.Out);
        Assert.Contains("pair south: F1 0.667, precision 1.000, recall 0.500", run.Out);
        // 2 * 288 / (2 * 288 + 144), and the mean of 1 and 2/3.
        Assert.Contains("F1: 0.800 (95 %", run.Out);
        Assert.Contains("mean of pairs 0.833", run.Out);
        Assert.Equal("blocks", Document("out").GetProperty("overall").GetProperty("intervalUnit").GetString());
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task The_same_inputs_give_the_same_bytes_whatever_the_windows_and_threads()
    {
        string mask = work.Write("mask.tif", Mask((row, column) => row is >= 25 and < 40 && column is >= 10 and < 35));
        (await CliProgram.Run("evaluate", before, after, "--truth", mask, "--out", work["one"], "--threads", "1", "--quiet")).Succeeded();
        (await CliProgram.Run("evaluate", before, after, "--truth", mask, "--out", work["two"], "--threads", "3", "--window", "64", "--quiet")).Succeeded();
        foreach (string name in (string[])["evaluation.json", "evaluation.html"])
            Assert.Equal(File.ReadAllBytes(work[$"one/{name}"]), File.ReadAllBytes(work[$"two/{name}"]));
    }

    [Fact]
    public async Task Outlines_on_the_map_and_in_pixels_count_by_feature()
    {
        // The square is 24 m wide, at 60 m from the west and 40 m from the north; a second feature lies where nothing changed.
        string onMap = work.Write("truth.geojson", """
            { "type": "FeatureCollection", "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::32635" } }, "features": [
              { "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[500060, 5499960], [500084, 5499960], [500084, 5499936], [500060, 5499936], [500060, 5499960]]] } },
              { "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[500160, 5499860], [500180, 5499860], [500180, 5499840], [500160, 5499840], [500160, 5499860]]] } } ] }
            """);
        var run = await CliProgram.Run("evaluate", before, after, "--truth", onMap, "--out", work["map"], "--json");
        run.Succeeded();
        Expect(run.Json);

        string plain = work.Write("plain.tif", new TinyTiff { Epsg = null }.ToBytes());
        string later = work.Write("later.tif", new TinyTiff { Epsg = null, Sample = TinyTiff.GroundWithSquare }.ToBytes());
        string inPixels = work.Write("boxes.geojson", """
            { "type": "FeatureCollection", "features": [
              { "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[30, 20], [42, 20], [42, 32], [30, 32], [30, 20]]] } },
              { "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[80, 70], [90, 70], [90, 80], [80, 80], [80, 70]]] } },
              { "type": "Feature", "properties": {}, "geometry": { "type": "Polygon", "coordinates": [[[800, 70], [900, 70], [900, 80], [800, 80], [800, 70]]] } } ] }
            """);
        var pixels = await CliProgram.Run("evaluate", plain, later, "--truth", inPixels, "--out", work["pixels"], "--json");
        pixels.Succeeded();
        Expect(pixels.Json);
        Assert.Contains("of which 1 hold no pixel", pixels.Json.GetProperty("pairs")[0].GetProperty("truthRule").GetString());

        static void Expect(JsonElement document)
        {
            var pair = document.GetProperty("pairs")[0];
            Assert.Equal(144, pair.GetProperty("pixels").GetProperty("truePositives").GetInt32());
            Assert.Equal(100, pair.GetProperty("pixels").GetProperty("falseNegatives").GetInt32());
            Assert.Equal(0.5, pair.GetProperty("figures").GetProperty("objectRecall").GetDouble());
            Assert.Equal(80, pair.GetProperty("largestMissed")[0].GetProperty("bounds").GetProperty("column").GetInt32());
        }
    }

    [Fact]
    public async Task Without_pixel_size_false_alarms_have_no_rate_and_with_it_they_do()
    {
        string plain = work.Write("plain.tif", new TinyTiff { Epsg = null }.ToBytes());
        string later = work.Write("later.tif", new TinyTiff { Epsg = null, Sample = TinyTiff.GroundWithSquare }.ToBytes());
        string mask = work.Write("mask.tif", new TinyTiff { Epsg = null, Sample = (_, _, _) => 0 }.ToBytes());
        var unknown = await CliProgram.Run("evaluate", plain, later, "--truth", mask, "--out", work["unknown"], "--json");
        unknown.Succeeded();
        Assert.Equal(JsonValueKind.Null, Rate(unknown).ValueKind);
        await FitsTheSchema("unknown");
        var known = await CliProgram.Run("evaluate", plain, later, "--truth", mask, "--out", work["known"], "--gsd", "10", "--json");
        known.Succeeded();
        // One in 1.28 km squared.
        Assert.Equal(1 / 1.6384, Rate(known).GetDouble(), 1e-9);

        static JsonElement Rate(CliRun run) => run.Json.GetProperty("overall").GetProperty("figures").GetProperty("falseAlarmsPerSquareKilometre");
    }

    [Theory]
    [InlineData(false, "Nothing had changed, but 0.88 % of what was judged was flagged.", "recall: –")]
    [InlineData(true, "Of what had changed, 0.88 % was flagged; of what was flagged, 100.0 % had changed.", "kappa: 0.000")]
    public async Task Truths_of_nothing_and_of_everything_are_evaluated(bool isChanged, string words, string figure)
    {
        var run = await CliProgram.Run("evaluate", before, after, "--truth", work.Write("mask.tif", Mask((_, _) => isChanged)), "--method", "cva", "--out", work["out"]);
        run.Succeeded();
        Assert.Contains(words, run.Out);
        Assert.Contains(figure, run.Out);
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task An_outline_file_without_features_says_that_nothing_changed()
    {
        string none = work.Write("none.geojson", """{ "type": "FeatureCollection", "features": [] }""");
        var run = await CliProgram.Run("evaluate", before, after, "--truth", none, "--out", work["out"]);
        run.Succeeded();
        Assert.Contains("Nothing had changed", run.Out);
    }

    [Fact]
    public async Task The_values_that_mean_changed_and_not_judged_can_be_given()
    {
        string mask = work.Write("mask.tif", new TinyTiff { Sample = (_, row, column) => Square(row, column) ? (byte)7 : row < 10 ? (byte)9 : (byte)3 }.ToBytes());
        var run = await CliProgram.Run("evaluate", before, after, "--truth", mask, "--method", "cva", "--out", work["out"], "--changed-values", "7", "--ignored-values", "9", "--json");
        run.Succeeded();
        var pixels = run.Json.GetProperty("overall").GetProperty("pixels");
        Assert.Equal((144, 118 * 128 - 144), (pixels.GetProperty("truePositives").GetInt32(), pixels.GetProperty("trueNegatives").GetInt32()));
        Assert.Equal("Partial", run.Json.GetProperty("overall").GetProperty("area").GetProperty("basis").GetString());
    }

    [Fact]
    public async Task A_pair_that_fails_is_named_and_the_others_go_on()
    {
        foreach (string name in (string[])["good", "small"])
        {
            work.Write($"pairs/{name}/before.tif", File.ReadAllBytes(before));
            work.Write($"pairs/{name}/after.tif", File.ReadAllBytes(after));
        }

        work.Write("pairs/good/mask.tif", Mask(Square));
        work.Write("pairs/small/mask.tif", new TinyTiff { Width = 64 }.ToBytes());
        work.Write("pairs/cut/before.tif", File.ReadAllBytes(before));
        work.Write("pairs/cut/after.tif", File.ReadAllBytes(after)[..2000]);
        work.Write("pairs/cut/mask.tif", Mask(Square));
        work.Write("pairs/bare/before.tif", File.ReadAllBytes(before));
        work.Write("pairs/bare/after.tif", File.ReadAllBytes(after));
        var run = await CliProgram.Run("evaluate", work["pairs"], "--method", "cva", "--out", work["out"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.ErrorLines.Length);
        Assert.Contains(run.ErrorLines, line => line.Contains("bare: ") && line.Contains("has no truth"));
        Assert.Contains(run.ErrorLines, line => line.Contains("small: mask.tif has 64 x 128 pixels, but the before image has 128 x 128"));
        Assert.Contains(run.ErrorLines, line => line.Contains("cut: ") && line.Contains("after.tif"));
        Assert.Contains("pair good: F1 1.000", run.Out);
        Assert.Equal(["bare", "cut", "small"], Document("out").GetProperty("failures").EnumerateArray().Select(failure => failure.GetProperty("pair").GetString()));
        Assert.DoesNotContain(work.Root, File.ReadAllText(work["out/evaluation.json"]));
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task When_every_pair_fails_nothing_is_written()
    {
        foreach (string name in (string[])["east", "west"])
        {
            work.Write($"pairs/{name}/before.tif", File.ReadAllBytes(before));
            work.Write($"pairs/{name}/after.tif", File.ReadAllBytes(after));
            work.Write($"pairs/{name}/mask.tif", new TinyTiff { Height = 64 }.ToBytes());
        }

        var run = await CliProgram.Run("evaluate", work["pairs"], "--out", work["out"], "--json");
        Assert.Equal((3, 3), (run.ExitCode, run.ErrorLines.Length));
        Assert.Contains("None of 2 pairs", run.Json.GetProperty("error").GetString());
        run.NoTrace();
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task A_mask_of_the_wrong_size_or_place_is_refused_and_nothing_is_left()
    {
        string small = work.Write("small.tif", new TinyTiff { Width = 64 }.ToBytes());
        (await CliProgram.Run("evaluate", before, after, "--truth", small, "--out", work["out"])).FailedWith(3, "small.tif has 64 x 128 pixels", "128 x 128");
        string shifted = work.Write("shifted.tif", new TinyTiff { West = 500_020 }.ToBytes());
        (await CliProgram.Run("evaluate", before, after, "--truth", shifted, "--out", work["out"])).FailedWith(3, "shifted.tif lies elsewhere", "column 10");
        string empty = work.Write("empty.tif", new TinyTiff { NoData = "0", Sample = (_, _, _) => 0 }.ToBytes());
        (await CliProgram.Run("evaluate", before, after, "--truth", empty, "--out", work["out"])).FailedWith(3, "empty.tif judges no pixel");
        Assert.False(Directory.Exists(work["out"]));
    }

    [Theory]
    [InlineData("before.tif after.tif", "lacks --truth FILE")]
    [InlineData("before.tif", "lacks AFTER and --truth FILE")]
    [InlineData("before.tif --truth x.tif", "lacks AFTER")]
    [InlineData("folder after.tif --truth x.tif", "is a folder")]
    [InlineData("folder", "holds no pair")]
    [InlineData("absent", "is no folder")]
    [InlineData("before.tif after.tif --truth x.tif --changed-values one", "--changed-values is \"one\"")]
    [InlineData("before.tif after.tif --truth x.tif --object-cover 0", "--object-cover")]
    [InlineData("before.tif after.tif --truth x.tif --sink json", "--sink is no option of evaluate")]
    [InlineData("before.tif after.tif --truth x.tif --method nothing", "nothing")]
    public async Task What_cannot_be_followed_is_refused(string line, string words)
    {
        Directory.CreateDirectory(work["folder"]);
        string[] arguments = [.. line.Split(' ').Select(word => word is "before.tif" or "after.tif" or "folder" or "absent" ? work[word] : word)];
        (await CliProgram.Run(["evaluate", .. arguments, "--out", work["out"]])).FailedWith(2, words);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task The_page_shows_the_worst_cases_loads_nothing_and_is_valid_markup()
    {
        string odd = work.Write("odd <b>&\"name'.tif", Mask((row, column) => row is >= 80 and < 95 && column is >= 80 and < 95));
        (await CliProgram.Run("evaluate", before, after, "--truth", odd, "--method", "cva", "--out", work["out"])).Succeeded();
        string page = File.ReadAllText(work["out/evaluation.html"]);
        Assert.Contains("Largest missed objects", page);
        Assert.Contains("225 px) changed, 0 % of it flagged", page.Replace("&#xB2;", "²"));
        Assert.Contains("144 px) flagged as region 1, 0 % of it changed", page);
        Assert.DoesNotContain("<b>&\"", page);
        Assert.DoesNotContain("<script", page);
        Assert.All(Link().Matches(page).Select(match => match.Groups["target"].Value), target => Assert.True(target.StartsWith("data:image/jpeg;base64,", StringComparison.Ordinal) || target.StartsWith('#'), target));
        Assert.True(page.Length < 400_000, $"{page.Length} characters");
        // A picture is a whole JPEG.
        byte[] jpeg = Convert.FromBase64String(Picture().Match(page).Groups["data"].Value);
        Assert.Equal((0xFF, 0xD8, 0xFF, 0xD9), (jpeg[0], jpeg[1], jpeg[^2], jpeg[^1]));
    }

    JsonElement Document(string folder) => JsonDocument.Parse(File.ReadAllText(work[$"{folder}/evaluation.json"])).RootElement;

    async Task FitsTheSchema(string folder)
    {
        var schema = await JsonSchema.FromJsonAsync(File.ReadAllText(work[$"{folder}/evaluation-1.0.schema.json"]), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(File.ReadAllText(work[$"{folder}/evaluation.json"])));
    }

    [GeneratedRegex("(?:href|src)=\"(?<target>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("data:image/jpeg;base64,(?<data>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Picture();
}
