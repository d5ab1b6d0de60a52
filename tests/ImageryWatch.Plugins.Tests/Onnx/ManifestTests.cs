using ImageryWatch.Detectors.Onnx;
using ImageryWatch.Objects;
using NJsonSchema;

namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class ManifestTests : IDisposable
{
    const string Complete = """
        {
          "$schema": "model-1.0.schema.json",
          "name": "vehicles", "version": "3", "licence": "Apache-2.0",
          "kind": "objects", "decoder": "yolo-obb",
          "input": {
            "bands": ["red", "green", "blue"], "range": [0, 1], "mean": [0.5, 0.5, 0.5], "std": 0.25, "resize": "letterbox", "pad": 114,
            "gsdMetres": 0.3, "coarsestGsdMetres": 0.6, "tilePixels": 64, "overlapPixels": 24
          },
          "classes": [{ "label": "car", "lengthMetres": 5 }, { "label": "truck", "lengthMetres": 18 }],
          "thresholds": { "score": 0.4, "iou": 0.2 },
          "calibration": { "points": { "car": [[0.2, 0.1], [0.6, 0.9]], "truck": [[0, 0], [1, 1]] }, "fittedOn": "40 scenes" }
        }
        """;

    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    static OnnxGraph Graph(float score = 0.5f)
    {
        var values = new float[7 * 84];
        (values[0], values[84], values[2 * 84], values[3 * 84], values[4 * 84]) = (20, 30, 12, 5, score);
        return new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", values, 1, 7, 84);
    }

    string Write(string manifest, OnnxGraph? graph = null)
    {
        (graph ?? Graph()).Save(folder["model.onnx"]);
        File.WriteAllText(folder["model.json"], manifest);
        return folder.Path;
    }

    [Fact]
    public void It_says_what_the_detector_is_given()
    {
        using var model = ModelFolder.Open(Write(Complete));
        var (description, input) = (model.Description, model.ObjectDetector!.Input);
        Assert.Equal(("vehicles", "3", "Apache-2.0"), (description.Name, description.Version, description.Licence));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder["model.onnx"]))), description.Sha256);
        Assert.Equal(["car", "truck"], description.Classes);
        Assert.Equal(["red", "green", "blue"], input.Bands);
        Assert.Equal((DetectorSamples.EightBit, 0.3, 0.6, 64, 24), (input.Samples, input.GsdMetres, input.CoarsestGsdMetres, input.TilePixels, input.OverlapPixels));
        Assert.Contains(description.Facts, fact => fact.Key == "calibration" && fact.Value.EndsWith(", fitted on 40 scenes", StringComparison.Ordinal));
        Assert.Equal((0.4, 0.2), (model.ObjectDetector.ReportedScore, model.ObjectDetector.MergeOverlap));
    }

    [Fact]
    public void Calibration_is_linear_between_its_points()
    {
        using var model = ModelFolder.Open(Write(Complete));
        Assert.Equal(0.7, Assert.Single(ModelFolder.Look(model)).Probability!.Value, 1e-6);
    }

    [Theory]
    [InlineData(0.15f, 0.1)]
    [InlineData(0.8f, 0.9)]
    public void Calibration_is_level_beyond_its_points(float score, double probability)
    {
        using var model = ModelFolder.Open(Write(Complete, Graph(score)));
        Assert.Equal(probability, Assert.Single(ModelFolder.Look(model)).Probability!.Value, 1e-6);
    }

    [Fact]
    public void Detections_below_the_threshold_are_handed_out_too_for_a_second_look()
    {
        using var model = ModelFolder.Open(Write(Complete, Graph(0.11f)));
        Assert.Equal(0.11, Assert.Single(ModelFolder.Look(model)).Score, 1e-6);
        using var weaker = ModelFolder.Open(Write(Complete, Graph(0.09f)));
        Assert.Empty(ModelFolder.Look(weaker));
    }

    [Fact]
    public void The_overlap_holds_the_longest_object_when_it_is_not_given()
    {
        using var model = ModelFolder.Open(Write(Complete.Replace(", \"overlapPixels\": 24", "", StringComparison.Ordinal)), ("input.gsdMetres", "1"), ("input.coarsestGsdMetres", "2"));
        Assert.Equal(30, model.ObjectDetector!.Input.OverlapPixels);
    }

    [Fact]
    public void Keys_of_the_user_go_before_the_manifest()
    {
        using var model = ModelFolder.Open(Write(Complete), ("name", "mine"), ("version", "4"), ("thresholds.score", "0.9"), ("classes", """["a","b"]"""), ("calibration.points", "[[0,0],[1,1]]"));
        Assert.Equal(("mine", "4"), (model.Description.Name, model.Description.Version));
        Assert.Equal(0.9, model.ObjectDetector!.ReportedScore);
        Assert.Equal(["a", "b"], model.Description.Classes);
    }

    [Fact]
    public void The_description_says_which_key_came_from_where()
    {
        using var model = ModelFolder.Open(Write("""{ "name": "a", "classes": ["a", "b"], "input": { "gsdMetres": 1 } }"""), ("decoder", "yolo-obb"), ("name", "b"));
        Assert.Equal(
            $"by --model-key: name, decoder; by {folder["model.json"]}: classes, input.gsdMetres; by the decoder yolo-obb: input.range, input.resize, input.pad",
            model.Description.Facts.Single(fact => fact.Key == "keys").Value);
    }

    [Fact]
    public void A_manifest_of_another_network_in_the_folder_is_not_read()
    {
        Write("""{ "file": "other.onnx", "decoder": "yolo-obb" }""");
        Assert.Contains("which could be", ModelFolder.Refuse(folder["model.onnx"]), StringComparison.Ordinal);
        Assert.Contains($"{folder["other.onnx"]} does not exist, though {folder["model.json"]} names it", ModelFolder.Refuse(folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "gsd": 1 }""", "key gsd of {0} is unknown; allowed are $schema, file, name")]
    [InlineData("""{ "input": { "gsd": 1 } }""", "key input.gsd of {0} is unknown; allowed are input.bands, input.range")]
    [InlineData("""{ "input": 7 }""", "input of {0} is 7, but an object with keys of its own is expected")]
    [InlineData("[1]", "{0} is JSON but no object")]
    [InlineData("{\n\"name\": \"a\",\n\"version\": }", "{0} is no valid JSON in line 3")]
    [InlineData("{ \"name\": \"a\", \"name\": \"b\" }", "{0} is no valid JSON (Duplicate property")]
    [InlineData("""{ "decoder": "yolo-obb", "name": 5 }""", "name of {0} is 5, but a string is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "gsdMetres": "0.3" } }""", "input.gsdMetres of {0} is \"0.3\", but a number from 0.001 to 10000 is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "tilePixels": 64.5 } }""", "input.tilePixels of {0} is 64.5, but a whole number from 16 to 8192 is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "bands": ["red"] } }""", "input.bands of {0} is [\"red\"], but a list of 3 names")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "range": [1, 0] } }""", "input.range of {0} is [1,0], but what samples of 0 and of 255 become")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "range": [0, 1], "scale": 2 } }""", "{0} gives both input.range and input.scale")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "mean": [0, 1] } }""", "input.mean of {0} is [0,1], but one number, or 3 of them, is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "std": 0 } }""", "input.std of {0} is 0, but a list of numbers above 0 is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "resize": "crop" } }""", "input.resize of {0} is \"crop\", but one of none, letterbox, letterbox-corner, stretch is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "overlapPixels": 33 } }""", "input.overlapPixels of {0} is 33, but at most half of the tile of 64 pixels is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "size": [32, 64] } }""", "takes images of 64 rows and 64 columns, but input.size of {0} says 32 x 64")]
    [InlineData("""{ "decoder": "yolo-obb", "input": { "gsdMetres": 1, "coarsestGsdMetres": 0.5 } }""", "input.coarsestGsdMetres of {0} is 0.5, but a number not below input.gsdMetres, 1, is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "thresholds": { "score": 40 } }""", "thresholds.score of {0} is 40, but a number from 0 to 1 is expected")]
    [InlineData("""{ "decoder": "yolo-obb", "calibration": { "points": [[0.5, 0.5], [0.2, 0.9]] } }""", "calibration.points of {0} is [[0.5,0.5],[0.2,0.9]], but a list of pairs")]
    [InlineData("""{ "decoder": "yolo-obb", "calibration": { "points": { "bike": [[0, 0]] } } }""", "calibration.points of {0} has the label bike, which is not among the classes car, truck")]
    [InlineData("""{ "decoder": "yolo-obb", "kind": "change" }""", "is said to be of the kind change by {0}, but its decoder yolo-obb is one of objects")]
    public void What_is_wrong_is_named(string manifest, string expected)
    {
        if (manifest.StartsWith("{ \"decoder\"", StringComparison.Ordinal))
            manifest = manifest.Replace("{ \"decoder\"", "{ \"classes\": [\"car\", \"truck\"], \"decoder\"", StringComparison.Ordinal);
        var message = ModelFolder.Refuse(Write(manifest));
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, folder["model.json"]), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{ "label": "car", "size": 4 }, "b"]""", "key size in classes of {0} is unknown; allowed are label, lengthMetres")]
    [InlineData("""[{ "label": "car", "lengthMetres": -4 }, "b"]""", "with lengths above 0 is expected")]
    [InlineData("[1, 2]", "classes of {0} is [1,2], but a list such as")]
    public void Classes_that_are_none_are_refused(string classes, string expected) =>
        Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, folder["model.json"]),
            ModelFolder.Refuse(Write($$"""{ "decoder": "yolo-obb", "classes": {{classes}} }""")), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_the_user_misspells_is_named() =>
        Assert.Contains("key decode of --model-key is unknown; allowed are", folder.Refuse(Graph(), ("decode", "yolo")), StringComparison.Ordinal);

    [Fact]
    public void Models_are_recognized_by_their_names()
    {
        var format = new OnnxModelFormat(new());
        Assert.False(format.Recognizes(folder.Path));
        Write("{}");
        Assert.True(format.Recognizes(folder.Path));
        Assert.True(format.Recognizes(folder["model.onnx"]));
        Assert.True(format.Recognizes(folder["model.json"]));
        Assert.False(format.Recognizes(folder["none.onnx"]));
    }

    [Fact]
    public async Task The_schema_accepts_what_the_host_accepts()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "model-1.0.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(Complete));
        Assert.NotEmpty(schema.Validate("""{ "gsd": 1 }"""));
        Assert.NotEmpty(schema.Validate("""{ "input": { "gsd": 1 } }"""));
        Assert.NotEmpty(schema.Validate("""{ "decoder": "yolo9000" }"""));
    }

    [Fact]
    public async Task The_schema_has_the_keys_and_decoders_that_the_host_knows()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "model-1.0.schema.json"), TestContext.Current.CancellationToken);
        var keys = schema.Properties.SelectMany(property => property.Key is "input" or "thresholds" or "calibration"
            ? property.Value.ActualSchema.Properties.Keys.Select(key => $"{property.Key}.{key}") : [property.Key]);
        Assert.Equal(Detectors.Onnx.Manifest.ManifestLayer.Known.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            Detectors.Onnx.Decoders.DecoderFamilies.All.Select(family => family.Name),
            schema.Properties["decoder"].ActualSchema.Enumeration.Cast<string>());
    }
}
