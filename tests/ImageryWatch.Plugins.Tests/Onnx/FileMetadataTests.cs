using ImageryWatch.Detectors.Onnx.Manifest;

namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class FileMetadataTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{0: 'person', 1: \"driver's van\"}", """{"0":"person","1":"driver\u0027s van"}""")]
    [InlineData("[640, 640]", "[640,640]")]
    [InlineData("(1, 2.5, -3e2,)", "[1,2.5,-300]")]
    [InlineData("{'nms': True, 'half': False, 'device': None, 'names': ['a', 'b']}", """{"nms":true,"half":false,"device":null,"names":["a","b"]}""")]
    [InlineData(@"['it\'s here']", """["it\u0027s here"]""")]
    [InlineData("{}", "{}")]
    public void Python_literals_become_JSON(string text, string json) => Assert.Equal(json, PythonLiteral.Parse(text)!.ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("{0: 'person'")]
    [InlineData("{0 'person'}")]
    [InlineData("['a' 'b']")]
    [InlineData("'open")]
    [InlineData("__import__('os')")]
    [InlineData("[1] [2]")]
    [InlineData("nan")]
    public void What_is_no_literal_is_nothing(string text) => Assert.Null(PythonLiteral.Parse(text));

    [Fact]
    public void Nesting_without_end_is_nothing() => Assert.Null(PythonLiteral.Parse(new string('[', 100_000)));

    [Fact]
    public void Ultralytics_tells_classes_size_stride_and_licence()
    {
        var graph = new OnnxGraph().Input("images", OnnxGraph.Float, -1, 3, -1, -1).Output("output0", new float[6 * 84], 1, 6, 84)
            .Metadata("task", "detect").Metadata("names", "{0: 'car', 1: 'ship'}").Metadata("imgsz", "[64, 64]").Metadata("stride", "32")
            .Metadata("version", "8.3.0").Metadata("license", "AGPL-3.0 License (https://ultralytics.com/license)");
        using var model = folder.Open(graph);
        Assert.Equal(["car", "ship"], model.Description.Classes);
        Assert.Equal(64, model.ObjectDetector!.Input.TilePixels);
        Assert.Equal("Ultralytics 8.3.0", model.Description.Version);
        Assert.StartsWith("AGPL-3.0", model.Description.Licence, StringComparison.Ordinal);
    }

    [Fact]
    public void Yolo_v5_tells_classes_and_nothing_else()
    {
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", new float[252 * 7], 1, 252, 7).Metadata("names", "['car', 'ship']").Metadata("stride", "32"));
        Assert.Equal(["car", "ship"], model.Description.Classes);
        Assert.StartsWith("yolo-v5 (", model.Description.Facts[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Deepness_tells_the_resolution_in_centimetres()
    {
        var graph = new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", new float[6 * 84], 1, 6, 84)
            .Metadata("model_type", "\"Detector\"").Metadata("class_names", """{"0": "car", "1": "ship"}""").Metadata("resolution", "30")
            .Metadata("tiles_size", "64").Metadata("tiles_overlap", "25").Metadata("det_conf", "0.4").Metadata("det_iou_thresh", "0.5").Metadata("det_type", "\"YOLO_Ultralytics\"");
        using var model = folder.Open(graph);
        var detector = model.ObjectDetector!;
        Assert.Equal((0.3, 64, 16), (detector.Input.GsdMetres, detector.Input.TilePixels, detector.Input.OverlapPixels));
        Assert.Equal((0.4, 0.5), (detector.ReportedScore, detector.MergeOverlap));
        Assert.Equal(["car", "ship"], model.Description.Classes);
    }

    [Fact]
    public void A_segmentor_of_Deepness_is_refused_by_name() =>
        Assert.Contains("was made for Deepness as a Segmentor, and only a Detector is read", folder.Refuse(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", new float[6 * 84], 1, 6, 84)
                .Metadata("model_type", "\"Segmentor\"").Metadata("class_names", """{"0": "road"}""")), StringComparison.Ordinal);
}
