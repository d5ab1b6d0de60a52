using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImageryWatch.Tests.Cli;

/// <summary>Models in the commands that compare: the default one, one that is the method, and what hides the ground from them.</summary>
public sealed class ModelsInUseTests : IDisposable
{
    readonly ModelWorkspace work = new();

    public void Dispose() => work.Dispose();

    static bool IsTruck(int row, int column, int left) => row is >= 190 and < 206 && column >= left && column < left + 14;

    // Ground with texture; one bright truck leaves, another comes.
    static TinyTiff Before => new() { Bands = 3, Width = 256, Height = 256, Sample = (band, row, column) => IsTruck(row, column, 60) ? (byte)240 : TinyTiff.Ground(band, row, column) };

    static TinyTiff After => Before with { Sample = (band, row, column) => IsTruck(row, column, 196) ? (byte)240 : TinyTiff.Ground(band, row, column) };

    string[] Pair(double pixelMetres = 2) =>
    [
        work.Files.Write("before.tif", (Before with { PixelMetres = pixelMetres }).ToBytes()),
        work.Files.Write("after.tif", (After with { PixelMetres = pixelMetres }).ToBytes()),
    ];

    async Task<JsonElement> Compare(string folder, double pixelMetres, params string[] options)
    {
        var run = await work.Run(["compare", .. Pair(pixelMetres), "--method", "absolute-difference", "--threshold", "40", "--check", "none", "--sink", "json", "--out", work.Files[folder], .. options]);
        run.Succeeded();
        return JsonDocument.Parse(File.ReadAllText(work.Files[$"{folder}/report.json"])).RootElement;
    }

    static string[] Remarks(JsonElement report) => [.. report.GetProperty("remarks").EnumerateArray().Select(remark => remark.GetString()!)];

    static string Model(JsonElement report) => report.GetProperty("settings").GetProperty("model").GetString()!;

    static int Objects(JsonElement report, string state) =>
        report.GetProperty("objectChange").GetProperty("objects").EnumerateArray().Count(one => one.GetProperty("state").GetString() == state);

    [Fact]
    public async Task The_model_vehicles_looks_without_being_asked()
    {
        work.Files.Write("models/vehicles.bright", "2.0 CC0-1.0");
        var report = await Compare("out", 2);
        Assert.Equal("vehicles, by default", Model(report));
        Assert.Equal((1, 1), (Objects(report, "arrived"), Objects(report, "departed")));
        var without = await Compare("without", 2, "--model", "none");
        Assert.Equal("none", Model(without));
        Assert.Equal(JsonValueKind.Null, without.GetProperty("objectChange").ValueKind);
    }

    [Fact]
    public async Task Where_pixels_are_too_coarse_the_default_model_leaves_a_remark_and_nothing_fails()
    {
        work.Files.Write("models/vehicles.bright", "2.0 CC0-1.0");
        var report = await Compare("out", 20);
        Assert.Empty(report.GetProperty("problems").EnumerateArray());
        Assert.Contains(Remarks(report), remark => remark.StartsWith("No objects were looked for with the model vehicles, which is used by default: before.tif cannot be looked at", StringComparison.Ordinal));
        var asked = await work.Run(["compare", .. Pair(20), "--model", "vehicles", "--method", "absolute-difference", "--threshold", "40", "--sink", "json", "--out", work.Files["asked"]]);
        Assert.Equal(1, asked.ExitCode);
        Assert.Equal(2, asked.ErrorLines.Length);
    }

    [Fact]
    public async Task Where_much_changed_the_default_model_waits_to_be_asked()
    {
        work.Files.Write("models/vehicles.bright", "2.0 CC0-1.0");
        var ground = new TinyTiff { Bands = 3, Width = 512, Height = 512, PixelMetres = 2, Sample = TinyTiff.Ground };
        string[] pair =
        [
            work.Files.Write("before.tif", ground.ToBytes()),
            work.Files.Write("after.tif", (ground with { Sample = (band, row, column) => row % 40 is >= 8 and < 24 && column % 40 is >= 8 and < 22 ? (byte)240 : TinyTiff.Ground(band, row, column) }).ToBytes()),
        ];
        string[] options = ["--method", "absolute-difference", "--threshold", "40", "--check", "none", "--clouds", "off", "--registration", "off", "--radiometry", "off", "--sink", "json"];
        (await work.Run(["compare", .. pair, .. options, "--out", work.Files["out"]])).Succeeded();
        var report = JsonDocument.Parse(File.ReadAllText(work.Files["out/report.json"])).RootElement;
        Assert.Contains(Remarks(report), remark => remark.EndsWith("something changed in 169 of its tiles, and without being asked to it looks at 100 at most; --model vehicles looks at them.", StringComparison.Ordinal));
        (await work.Run(["compare", .. pair, .. options, "--model", "vehicles", "--out", work.Files["asked"]])).Succeeded();
        Assert.True(Objects(JsonDocument.Parse(File.ReadAllText(work.Files["asked/report.json"])).RootElement, "arrived") > 100);
    }

    [Fact]
    public async Task A_default_model_that_is_broken_stops_nobody()
    {
        work.Files.Write("models/vehicles.bright", "broken");
        var report = await Compare("out", 2);
        string remark = Assert.Single(Remarks(report), remark => remark.Contains("vehicles", StringComparison.Ordinal));
        Assert.EndsWith("used by default: vehicles.bright is broken; train it again.", remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_change_is_a_method()
    {
        work.Files.Write("models/twins.bright", "7.1 change MIT");
        string elsewhere = work.Files.Write("elsewhere/siblings.bright", "7.2 change MIT");
        foreach (var (folder, method, name, version) in new[] { ("named", "twins", "twins", "7.1"), ("path", elsewhere, "siblings", "7.2") })
        {
            var run = await work.Run(["compare", .. Pair(), "--method", method, "--sink", "json", "--out", work.Files[folder]]);
            run.Succeeded();
            Assert.Contains($"method: {name} ({name} {version}, MIT, run by zoo.models, SHA-256 aaaa", run.Out, StringComparison.Ordinal);
            var used = JsonDocument.Parse(File.ReadAllText(work.Files[$"{folder}/report.json"])).RootElement.GetProperty("method");
            Assert.Equal((name, "zoo.models", version, "MIT"), (Text(used, "id"), Text(used, "plugin"), Text(used.GetProperty("model"), "version"), Text(used.GetProperty("model"), "licence")));
        }

        static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
    }

    [Theory]
    [InlineData("--method nothing", 2, "there is no method \"nothing\"", "fusion", "the models are spots, twins")]
    [InlineData("--method spots", 3, "finds no change but objects", "--model")]
    [InlineData("--model twins", 3, "detects no objects but change", "--method")]
    [InlineData("--method twins --method-key colour=red", 3, "colour is no key of a bright model")]
    [InlineData("--method fusion --method-key colour=red", 2, "--method-key belongs to a trained model")]
    [InlineData("--signatures nowhere.json", 3, "The signatures nowhere.json cannot be read")]
    public async Task What_cannot_be_used_is_said_in_one_sentence(string options, int exitCode, params string[] words)
    {
        work.Files.Write("models/twins.bright", "7.1 change MIT");
        (await work.Run(["compare", .. Pair(), "--out", work.Files["out"], .. options.Split(' ')])).FailedWith(exitCode, words);
        Assert.False(Directory.Exists(work.Files["out"]));
    }

    [Theory]
    [InlineData("{ \"version\": \"1.0\",\n \"labels\": 5 }", "own.json", "labels", "line 2")]
    [InlineData("{ \"version\": \"1.0\", \"labels\": [], \"sizeClasses\": [ { \"name\": \"lamp\", \"lengthMetres\": [9, 1], \"widthMetres\": [1, 2], \"sources\": [\"x\"] } ], \"candidates\": [] }", "own.json gives lamp lengthMetres [9, 1]")]
    [InlineData("", "own.json is no catalogue of signatures")]
    public async Task Signatures_that_are_none_are_refused_with_their_place(string json, params string[] words)
    {
        string own = work.Files.Write("own.json", json);
        (await work.Run(["compare", .. Pair(), "--model", "spots", "--signatures", own, "--out", work.Files["out"]])).FailedWith(3, words);
        (await work.Run(["detect", Pair()[0], "--model", "spots", "--signatures", own, "--out", work.Files["out"]])).FailedWith(3, words);
    }

    [Fact]
    public async Task Signatures_of_the_user_say_what_has_the_size_of_an_object()
    {
        string own = work.Files.Write("own.json", """
            { "version": "1.0", "labels": ["bright"], "candidates": [],
              "sizeClasses": [ { "name": "lamp house", "lengthMetres": [30, 34], "widthMetres": [26, 30], "sources": ["the test"] } ] }
            """);
        var report = await Compare("out", 2, "--model", "spots", "--signatures", own);
        Assert.All(report.GetProperty("objectChange").GetProperty("objects").EnumerateArray(), one => Assert.Contains("size consistent with lamp house", one.GetProperty("description").GetString()!, StringComparison.Ordinal));
        Assert.Contains("own.json, SHA-256", report.GetProperty("settings").GetProperty("signatures").GetString()!, StringComparison.Ordinal);
        string watch = work.Files.Write("watch.json", $$"""{ "compare": { "model": "spots", "signatures": {{JsonSerializer.Serialize(own)}} } }""");
        (await work.Run("detect", Pair()[0], "--config", watch, "--out", work.Files["single"])).Succeeded();
        Assert.Contains("size consistent with lamp house", File.ReadAllText(work.Files["single/detections.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_seen_on_masked_ground_is_a_gate_and_no_object()
    {
        // The truck that came is masked after; the one that left is not.
        string mask = work.Files.Write("mask.tif", new TinyTiff { Width = 256, Height = 256, Sample = (_, _, column) => column > 150 ? (byte)1 : (byte)0 }.ToBytes());
        var report = await Compare("out", 2, "--model", "spots", "--after-mask", mask, "--detect", "everywhere");
        Assert.Equal((0, 1), (Objects(report, "arrived"), Objects(report, "departed")));
        var gate = Assert.Single(report.GetProperty("gates").EnumerateArray(), gate => gate.GetProperty("id").GetString() == "hidden-objects");
        Assert.Equal(1, gate.GetProperty("removedObjects").GetInt32());
        Assert.Equal("no --before-mask and --after-mask", gate.GetProperty("howToSwitchOff").GetString());
        Assert.DoesNotContain(report.GetProperty("detections").EnumerateArray(), one => one.GetProperty("date").GetString() == "after");
    }

    [Fact]
    public async Task Evaluate_looks_for_no_objects()
    {
        work.Files.Write("models/vehicles.bright", "throws");
        string truth = work.Files.Write("truth.tif", new TinyTiff { Width = 256, Height = 256, Sample = (_, row, column) => IsTruck(row, column, 60) || IsTruck(row, column, 196) ? (byte)1 : (byte)0 }.ToBytes());
        work.Files.Write("models/twins.bright", "7.1 change MIT");
        (await work.Run(["evaluate", .. Pair(), "--truth", truth, "--method", "twins", "--out", work.Files["out"]])).Succeeded();
    }

    [Fact]
    public async Task A_sample_expects_objects_only_when_it_names_a_model()
    {
        work.Files.Write("models/vehicles.bright", "2.0 CC0-1.0");
        Directory.CreateDirectory(work.Files["samples/site"]);
        foreach (string path in Pair()) File.Copy(path, work.Files[$"samples/site/{Path.GetFileName(path)}"]);
        string file = work.Files["samples/site/expected-report.json"];
        (await work.Run("check", work.Files["samples"], "--update")).Succeeded();
        var expectation = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Null(expectation["report"]!["objects"]);

        expectation["compare"]!["model"] = "vehicles";
        File.WriteAllText(file, expectation.ToJsonString());
        (await work.Run("check", work.Files["samples"], "--update")).Succeeded();
        (await work.Run("check", work.Files["samples"])).Succeeded();
        expectation = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal(1, (int)expectation["report"]!["objects"]![0]!["arrived"]!);
        expectation["report"]!["objects"]![0]!["arrived"] = 2;
        File.WriteAllText(file, expectation.ToJsonString());
        (await work.Run("check", work.Files["samples"])).Succeeded();
        expectation["report"]!["objects"]![0]!["arrived"] = 3;
        File.WriteAllText(file, expectation.ToJsonString());
        var drifted = await work.Run("check", work.Files["samples"]);
        Assert.Equal(1, drifted.ExitCode);
        Assert.Contains("bright, arrived: expected 3 ± 1, found 1", drifted.Out + drifted.Error, StringComparison.Ordinal);
    }
}
