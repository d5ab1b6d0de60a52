namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class DecoderChoiceTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    static OnnxGraph Graph(params int[] shape) =>
        new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 640, 640).Output("output0", new float[shape.Aggregate(1, (product, size) => product * size)], [.. shape.Select(size => (long)size)]);

    [Theory]
    [InlineData(7, 8400, "yolo (YOLOv8, 9, 11) with 3 classes or yolo-obb (YOLO with oriented boxes) with 2 classes", "decoder=yolo-obb")]
    [InlineData(300, 7, "yolo-obb-end-to-end (YOLO26 with oriented boxes, or suppression inside) or rt-detr-ultralytics (RT-DETR of Ultralytics) with 3 classes", "decoder=rt-detr-ultralytics")]
    [InlineData(8400, 85, "yolox (YOLOX) with 80 classes or yolox-decoded (YOLOX exported with decoded boxes) with 80 classes", "decoder=yolox-decoded")]
    public void What_shapes_leave_open_is_asked_for(int rows, int columns, string couldBe, string key) =>
        Assert.Equal(
            $"{folder["model.onnx"]} gives output0 [1, {rows}, {columns}] Float, which could be {couldBe}; say which it is, for example with --model-key {key}",
            folder.Refuse(Graph(1, rows, columns)));

    [Fact]
    public void Labels_do_not_decide_because_one_may_be_forgotten() =>
        Assert.Contains("which could be yolo", folder.Refuse(Graph(1, 7, 8400), ("classes", """["car","ship"]""")), StringComparison.Ordinal);

    [Fact]
    public void The_exporter_decides()
    {
        using var detect = folder.Open(Graph(1, 7, 8400).Metadata("task", "detect").Metadata("names", "{0: 'a', 1: 'b', 2: 'c'}"));
        Assert.StartsWith("yolo (", detect.Description.Facts[0].Value, StringComparison.Ordinal);
        using var oriented = folder.Open(Graph(1, 7, 8400).Metadata("task", "obb").Metadata("names", "{0: 'a', 1: 'b'}"));
        Assert.StartsWith("yolo-obb (", oriented.Description.Facts[0].Value, StringComparison.Ordinal);
        using var transformer = folder.Open(Graph(1, 300, 7).Metadata("task", "detect").Metadata("names", "{0: 'a', 1: 'b', 2: 'c'}"));
        Assert.StartsWith("rt-detr-ultralytics (", transformer.Description.Facts[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_counts_tell_Yolo_v5_from_Yolox()
    {
        using var model = folder.Open(Graph(1, 25200, 6), ("classes", """["car"]"""));
        Assert.StartsWith("yolo-v5 (", model.Description.Facts[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_with_an_unusual_grid_is_read_when_it_is_named()
    {
        using var model = folder.Open(Graph(1, 6, 6400), ("decoder", "yolo-obb"), ("classes", """["car"]"""));
        Assert.StartsWith("yolo-obb (", model.Description.Facts[0].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segment")]
    [InlineData("pose")]
    [InlineData("classify")]
    public void Other_tasks_are_refused_by_name(string task) =>
        Assert.Contains($"was exported for the task {task}, and only detect and obb are read", folder.Refuse(Graph(1, 37, 8400).Metadata("task", task).Metadata("names", "{0: 'a'}")), StringComparison.Ordinal);

    [Fact]
    public void A_decoder_that_does_not_fit_is_refused() =>
        Assert.Contains("which decoder torchvision (Faster R-CNN", folder.Refuse(Graph(1, 7, 8400), ("decoder", "torchvision")), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_decoder_is_refused() =>
        Assert.Contains("decoder of --model-key is \"yolo9000\", but one of yolo, yolo-obb,", folder.Refuse(Graph(1, 7, 8400), ("decoder", "yolo9000")), StringComparison.Ordinal);

    [Fact]
    public void An_output_that_nothing_reads_is_refused() =>
        Assert.Contains("output0 [1, 1000] Float, which no decoder reads", folder.Refuse(Graph(1, 1000)), StringComparison.Ordinal);

    [Fact]
    public void Classes_must_be_as_many_as_the_head_has()
    {
        Assert.Contains("does not say what its 3 classes are called", folder.Refuse(Graph(1, 7, 8400), ("decoder", "yolo")), StringComparison.Ordinal);
        Assert.Contains("has 3 classes in its output as yolo reads it, but --model-key names 2: car, ship",
            folder.Refuse(Graph(1, 7, 8400), ("decoder", "yolo"), ("classes", """["car","ship"]""")), StringComparison.Ordinal);
    }
}
