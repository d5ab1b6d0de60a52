using System.Text.Json;
using NJsonSchema;

namespace ImageryWatch.Tests.Cli;

/// <summary>The detect command, with a model of a fixture plugin that sees bright rectangles.</summary>
public sealed class DetectTests : IDisposable
{
    readonly ModelWorkspace work = new();

    public void Dispose() => work.Dispose();

    // Bright rectangles on dark ground: one on the first border of tiles (they begin every 40 pixels), one on a corner, one alone.
    static bool Bright(int row, int column) =>
        row is >= 20 and < 28 && column is >= 56 and < 72 || row is >= 74 and < 86 && column is >= 100 and < 108 || row is >= 100 and < 105 && column is >= 10 and < 20;

    static TinyTiff Scene => new() { Bands = 3, Sample = (_, row, column) => Bright(row, column) ? (byte)240 : (byte)60 };

    string Image(string name = "scene.tif", TinyTiff? scene = null) => work.Files.Write(name, (scene ?? Scene).ToBytes());

    [Fact]
    public async Task An_image_ends_in_objects_a_map_and_a_picture()
    {
        var run = await Detect(Image(), "--out", work.Files["out"]);
        run.Succeeded();
        run.NoTrace();
        Assert.Contains("3 objects: 3 bright.", run.Out, StringComparison.Ordinal);
        Assert.Contains("looked at: 9 of 9 tiles of 64 x 64 pixels that share 24, at 2.00 m", run.Out, StringComparison.Ordinal);
        Assert.Contains("detector: spots: spots 1.5 (CC0-1.0), run by zoo.models", run.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["detections-1.0.schema.json", "detections.geojson", "detections.json", "overlay.jpg"],
            Directory.EnumerateFiles(work.Files["out"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        var document = Document("out");
        Assert.Equal(
            [(64.0, 24.0, 16.0, 8.0), (104, 80, 12, 8), (15, 102.5, 10, 5)],
            document.GetProperty("detections").EnumerateArray().Select(one => (Center(one, 0), Center(one, 1), Number(one, "lengthPixels"), Number(one, "widthPixels"))));
        Assert.Equal(3, File.ReadLines(work.Files["out/detections.json"]).Count(line => line.StartsWith("    {\"id\":", StringComparison.Ordinal)));
        var first = document.GetProperty("detections")[0];
        Assert.Equal([56, 20, 72, 28], first.GetProperty("boundsPixels").EnumerateArray().Select(side => side.GetDouble()));
        Assert.Equal((32, 16, 0.9), (Number(first, "lengthMetres"), Number(first, "widthMetres"), Number(first, "score")));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("probability").ValueKind);
        Assert.Equal(64, document.GetProperty("image").GetProperty("sha256").GetString()!.Length);
        Assert.Equal(new string('a', 64), document.GetProperty("detector").GetProperty("model").GetProperty("sha256").GetString());
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task Boxes_lie_on_the_map_where_they_lie_in_the_image()
    {
        (await Detect(Image(), "--out", work.Files["out"])).Succeeded();
        using var map = JsonDocument.Parse(File.ReadAllText(work.Files["out/detections.geojson"]));
        Assert.False(map.RootElement.TryGetProperty("crs", out _));
        var features = map.RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(3, features.Length);
        var ring = features[0].GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Select(point => (X: point[0].GetDouble(), Y: point[1].GetDouble())).ToArray();
        Assert.Equal(5, ring.Length);
        Assert.Equal(ring[0], ring[^1]);
        // 64 pixels of 2 m east of the central meridian, at 27 degrees; and counter-clockwise.
        Assert.Equal(27 + 128 / 72_180.0, ring[..4].Average(point => point.X), 1e-5);
        Assert.True(Enumerable.Range(0, 4).Sum(i => ring[i].X * ring[i + 1].Y - ring[i + 1].X * ring[i].Y) > 0);
    }

    [Fact]
    public async Task Without_georeference_the_size_of_a_pixel_must_be_given_and_places_are_pixels()
    {
        string image = Image(scene: Scene with { Epsg = null });
        (await Detect(image, "--out", work.Files["out"])).FailedWith(3, "scene.tif cannot be looked at by detector spots", "--gsd METRES");
        Assert.False(Directory.Exists(work.Files["out"]));
        var run = await Detect(image, "--gsd", "2", "--out", work.Files["out"]);
        run.Succeeded();
        Assert.Contains("\"coordinateSystem\":\"pixels of the image", File.ReadAllText(work.Files["out/detections.geojson"]), StringComparison.Ordinal);
        Assert.Contains("[[[56,20],[72,20],[72,28],[56,28],[56,20]]]", File.ReadAllText(work.Files["out/detections.geojson"]), StringComparison.Ordinal);
        await FitsTheSchema("out");
    }

    [Fact]
    public async Task Threads_do_not_change_a_byte()
    {
        string image = Image(scene: Scene with { Width = 300, Height = 200 });
        (await Detect(image, "--threads", "1", "--out", work.Files["one"])).Succeeded();
        (await Detect(image, "--threads", "5", "--out", work.Files["five"])).Succeeded();
        foreach (string path in Directory.EnumerateFiles(work.Files["one"]))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(work.Files["five"], Path.GetFileName(path))));
    }

    [Fact]
    public async Task One_band_and_sixteen_bits_are_looked_at_when_bands_are_said()
    {
        string image = Image(scene: Scene with { Bands = 1, Bits = 16 });
        (await Detect(image, "--out", work.Files["out"])).FailedWith(3, "1 band", "--bands red=1,green=1,blue=1");
        var run = await Detect(image, "--bands", "red=1,green=1,blue=1", "--out", work.Files["out"]);
        run.Succeeded();
        Assert.Contains("samples: stretched linearly from 15420 to 61680", run.Out, StringComparison.Ordinal);
        Assert.Equal(3, Document("out").GetProperty("detections").GetArrayLength());
        Assert.Equal("blue=1, green=1, red=1", Document("out").GetProperty("settings").GetProperty("bands").GetString());
    }

    [Fact]
    public async Task A_least_score_leaves_out_what_is_counted()
    {
        // A cross fills half of its bounds.
        string image = Image(scene: Scene with { Sample = (_, row, column) => row is >= 10 and < 14 && column is >= 10 and < 26 || row is >= 4 and < 20 && column is >= 16 and < 20 ? (byte)240 : (byte)60 });
        (await Detect(image, "--out", work.Files["out"])).Succeeded();
        var gate = Assert.Single(Document("out").GetProperty("gates").EnumerateArray(), gate => gate.GetProperty("id").GetString() == "score");
        Assert.Equal((1, "--min-score 0"), (gate.GetProperty("removed").GetInt32(), gate.GetProperty("howToSwitchOff").GetString()));
        (await Detect(image, "--out", work.Files["out"], "--overwrite", "--min-score", "0.02")).Succeeded();
        Assert.Equal(1, Document("out").GetProperty("detections").GetArrayLength());
    }

    [Fact]
    public async Task Several_images_get_a_folder_each_and_a_table_and_one_that_fails_fails_alone()
    {
        string one = Image("east.tif"), two = Image("west.tif"), coarse = Image("coarse.tif", Scene with { PixelMetres = 20 });
        var run = await Detect(one, two, coarse, "--out", work.Files["out"], "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("coarse: coarse.tif cannot be looked at by detector spots: its pixels are 20 m wide", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["east", "west", "coarse"], run.Json.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("name").GetString()));
        string[] table = File.ReadAllLines(work.Files["out/images.csv"]);
        Assert.Equal("east,searched,east.tif,3,bright: 3,9,9,2", string.Join(',', table[1].Split(',')[..8]));
        Assert.StartsWith("coarse,failed,coarse.tif,,", table[3], StringComparison.Ordinal);
        Assert.True(File.Exists(work.Files["out/west/detections.json"]));
        Assert.False(Directory.Exists(work.Files["out/coarse"]));
    }

    [Fact]
    public async Task An_image_without_objects_has_an_empty_list()
    {
        var run = await Detect(Image(scene: Scene with { Sample = (_, _, _) => 60 }), "--out", work.Files["out"]);
        run.Succeeded();
        Assert.Contains("No object was found.", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, Document("out").GetProperty("detections").GetArrayLength());
        await FitsTheSchema("out");
    }

    [Theory]
    [InlineData("--model nothing", 2, "\"nothing\" is no model", "spots")]
    [InlineData("--model-key threshold", 2, "--model-key is \"threshold\"", "KEY=VALUE")]
    [InlineData("--model-key colour=red", 3, "colour is no key of a bright model")]
    [InlineData("--bands red", 2, "--bands is \"red\"", "NAME=BAND")]
    [InlineData("--min-score 2", 2, "--min-score is \"2\"", "0 to 1")]
    public async Task What_cannot_be_done_is_said_in_one_sentence(string options, int exitCode, params string[] words)
    {
        var run = await (options.StartsWith("--model ", StringComparison.Ordinal) ? work.Run(["detect", Image(), "--out", work.Files["out"], .. options.Split(' ')]) : Detect([Image(), "--out", work.Files["out"], .. options.Split(' ')]));
        run.FailedWith(exitCode, words);
        Assert.False(Directory.Exists(work.Files["out"]));
    }

    [Fact]
    public async Task A_model_lies_in_a_folder_that_is_named_or_anywhere()
    {
        string elsewhere = work.Files.Write("elsewhere/lamps.bright", "3.0 CC0-1.0");
        Assert.Contains("lamps 3.0", (await work.Run("detect", Image(), "--out", work.Files["out"], "--model", elsewhere)).Out, StringComparison.Ordinal);
        Assert.Contains("lamps 3.0", (await work.Run("detect", Image(), "--out", work.Files["out"], "--overwrite", "--models", work.Files["elsewhere"], "--model", "lamps")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_listed_inspected_and_verified()
    {
        var list = await work.Run("models", "list");
        list.Succeeded();
        Assert.StartsWith($"spots: bright, run by zoo.models, {work.Files["models/spots.bright"]}", list.Out, StringComparison.Ordinal);
        var inspect = await work.Run("models", "inspect", "spots", "--model-key", "threshold=150");
        inspect.Succeeded();
        foreach (string line in (string[])["name: spots 1.5", "licence: CC0-1.0", "classes: bright", "bands: red, green, blue", "tiles: 64 x 64 pixels that share 24", "threshold: 150"])
            Assert.Contains(line, inspect.Out.Split('\n'));
        Assert.Equal(2, (await work.Run("models", "inspect", "spots", "--json")).Json.GetProperty("input").GetProperty("gsdMetres").GetDouble());
        var verify = await work.Run("models", "verify", "spots");
        verify.Succeeded();
        Assert.Contains("odd sizes: passed: sizes are even", verify.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken", "inspect", 3, "is broken; train it again")]
    [InlineData("throws", "inspect", 3, "Plugin zoo.models 1.2.3 failed while opening the model", "no luck today")]
    [InlineData("1.0 odd", "verify", 1, "failed 1 of 2 questions, first \"odd sizes\"")]
    public async Task A_model_that_cannot_be_used_says_why(string content, string command, int exitCode, params string[] words)
    {
        work.Files.Write("models/bad.bright", content);
        var run = await work.Run("models", command, "bad");
        Assert.Equal(exitCode, run.ExitCode);
        string sentence = Assert.Single(run.ErrorLines);
        Assert.All(words, word => Assert.Contains(word, sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_detects_nothing_is_refused()
    {
        work.Files.Write("models/blind.bright", "1.0 blind");
        (await work.Run("detect", Image(), "--model", "blind", "--out", work.Files["out"])).FailedWith(3, "blind", "detects no objects");
    }

    [Fact]
    public async Task Looking_where_it_changed_finds_the_changed_objects_that_looking_everywhere_finds()
    {
        // Ground with texture, two objects that stay, and one that arrives on a corner of tiles.
        var before = Scene with { Width = 256, Height = 256, Sample = (band, row, column) => Bright(row, column) ? (byte)240 : TinyTiff.Ground(band, row, column) };
        var after = before with { Sample = (band, row, column) => row is >= 190 and < 206 && column is >= 196 and < 210 ? (byte)240 : before.Sample(band, row, column) };
        string earlier = Image("before.tif", before), later = Image("after.tif", after);
        string[] compare = ["compare", earlier, later, "--method", "absolute-difference", "--threshold", "40", "--check", "none", "--model", "spots", "--sink", "json"];
        (await work.Run([.. compare, "--out", work.Files["some"]])).Succeeded();
        (await work.Run([.. compare, "--out", work.Files["all"], "--detect", "everywhere"])).Succeeded();
        using JsonDocument some = Report("some"), all = Report("all");
        Assert.Equal(3 + 4, all.RootElement.GetProperty("detections").GetArrayLength());
        Assert.Equal([.. Arrived(all)], Arrived(some));
        Assert.Single(Arrived(some));
        var use = some.RootElement.GetProperty("detectors").EnumerateArray().ToArray();
        Assert.Equal(["before", "after"], use.Select(one => one.GetProperty("date").GetString()));
        Assert.All(use, one => Assert.True(one.GetProperty("wantedTiles").GetInt32() is > 0 and < 10 && one.GetProperty("tiles").GetInt32() == 36));
        Assert.Equal("spots", use[0].GetProperty("model").GetProperty("name").GetString());

        string[] Arrived(JsonDocument report) =>
        [
            .. report.RootElement.GetProperty("detections").EnumerateArray().Where(one => one.GetProperty("date").GetString() == "after" && one.GetProperty("box").GetProperty("centerY").GetDouble() > 150)
                .Select(one => one.GetRawText()),
        ];

        JsonDocument Report(string folder) => JsonDocument.Parse(File.ReadAllText(work.Files[$"{folder}/report.json"]));
    }

    [Fact]
    public async Task Looking_everywhere_without_anything_to_look_with_is_wrong_usage()
    {
        string image = Image();
        (await CliProgram.Run("compare", image, image, "--out", work.Files["out"], "--model", "none", "--detect", "everywhere")).FailedWith(2, "--model");
    }

    // Models may be installed beside the program, so this one is named.
    Task<CliRun> Detect(params string[] arguments) => work.Run(["detect", .. arguments, "--model", "spots"]);

    JsonElement Document(string folder) => JsonDocument.Parse(File.ReadAllText(work.Files[$"{folder}/detections.json"])).RootElement;

    static double Center(JsonElement one, int axis) => one.GetProperty("center")[axis].GetDouble();

    static double Number(JsonElement one, string name) => one.GetProperty(name).GetDouble();

    async Task FitsTheSchema(string folder)
    {
        var schema = await JsonSchema.FromFileAsync(work.Files[$"{folder}/detections-1.0.schema.json"], TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(File.ReadAllText(work.Files[$"{folder}/detections.json"])));
    }
}
