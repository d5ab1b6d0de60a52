using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace ImageryWatch.Plugins.Tests.Onnx;

/// <summary>Each family of exports, with boxes that were worked out by hand. Inputs have 64 x 64 pixels: 8 x 8 + 4 x 4 + 2 x 2 cells.</summary>
public sealed class DecoderTests : IDisposable
{
    const int Cells = 84;
    static readonly (string, string) TwoClasses = ("classes", """["car","ship"]""");
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    static OnnxGraph Images() => new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64);

    static (string, string) Decoder(string name) => ("decoder", name);

    /// <summary>Rows of which most are empty.</summary>
    static float[] Rows(int count, params (int Row, float[] Values)[] rows)
    {
        var columns = rows[0].Values.Length;
        var values = new float[count * columns];
        foreach (var (row, written) in rows) written.CopyTo(values, row * columns);
        return values;
    }

    static float[] Transposed(float[] values, int rows)
    {
        var columns = values.Length / rows;
        return [.. from column in Enumerable.Range(0, columns) from row in Enumerable.Range(0, rows) select values[row * columns + column]];
    }

    static void AssertFound(IModel model, params (string Label, double Score, OrientedBox Box)[] expected)
    {
        var found = ModelFolder.Look(model);
        Assert.Equal(expected.Select(one => one.Label), found.Select(one => one.Label));
        foreach (var (one, actual) in expected.Zip(found))
        {
            Assert.Equal(one.Score, actual.Score, 0.01);
            ModelFolder.AssertBox(one.Box, actual);
        }
    }

    // cx, cy, w, h, two classes; cells of three strides.
    static readonly float[] YoloRows = Transposed(Rows(Cells, (0, [20, 30, 10, 6, 0.25f, 0.75f]), (70, [40, 41, 8, 12, 0.5f, 0])), Cells);
    static readonly (string, double, OrientedBox)[] YoloBoxes = [("ship", 0.75, new(20, 30, 10, 6, 0)), ("car", 0.5, new(40, 41, 12, 8, -Math.PI / 2))];

    [Fact]
    public void Yolo()
    {
        using var model = folder.Open(Images().Output("output0", YoloRows, 1, 6, Cells), Decoder("yolo"), TwoClasses);
        AssertFound(model, YoloBoxes);
    }

    [Fact]
    public void Yolo_in_half_precision()
    {
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Half, 1, 3, 64, 64).HalfOutput("output0", YoloRows, 1, 6, Cells), Decoder("yolo"), TwoClasses);
        AssertFound(model, YoloBoxes);
    }

    [Fact]
    public void Yolo_in_eight_bits()
    {
        // Boxes and scores share one scale where scores were not kept apart: 0.25 here, so that they are exact.
        using var model = folder.Open(Images().QuantizedOutput("output0", YoloRows, 0.25f, -100, 1, 6, Cells), Decoder("yolo"), TwoClasses);
        AssertFound(model, YoloBoxes);
    }

    [Fact]
    public void Yolo_with_open_sizes_of_batch_and_cells()
    {
        var graph = new OnnxGraph().Input("images", OnnxGraph.Float, -1, 3, -1, -1)
            .Constant("values", OnnxGraph.Float, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(YoloRows), 1, 6, Cells)
            .Node("Identity", ["values"], ["output0"]).Output("output0", OnnxGraph.Float, -1, 6, -1);
        using var model = folder.Open(graph, Decoder("yolo"), TwoClasses, ("input.tilePixels", "64"));
        AssertFound(model, YoloBoxes);
    }

    [Fact]
    public void Yolo_v5_multiplies_objectness_and_class()
    {
        using var model = folder.Open(
            Images().Output("output", Rows(3 * Cells, (3, [20, 30, 10, 6, 0.8f, 0.1f, 0.9f]), (251, [40, 41, 12, 8, 0.5f, 0.8f, 0.1f])), 1, 3 * Cells, 7), TwoClasses);
        AssertFound(model, ("ship", 0.72, new(20, 30, 10, 6, 0)), ("car", 0.4, new(40, 41, 12, 8, 0)));
    }

    [Fact]
    public void Yolox_adds_the_cell_and_multiplies_by_the_stride()
    {
        // Cell 10 of stride 8 is column 2 of row 1; cell 64 + 6 of stride 16 is column 2 of row 1.
        var rows = Rows(Cells, (10, [0.5f, 0.25f, MathF.Log(2), MathF.Log(0.75f), 0.9f, 0.1f, 1]), (70, [0.5f, 0.5f, 0, MathF.Log(0.5f), 0.5f, 1, 0]));
        using var model = folder.Open(Images().Output("output", rows, 1, Cells, 7), Decoder("yolox"), TwoClasses);
        AssertFound(model, ("ship", 0.9, new(20, 10, 16, 6, 0)), ("car", 0.5, new(40, 24, 16, 8, 0)));
        Assert.Equal(["blue", "green", "red"], model.ObjectDetector!.Input.Bands);
    }

    [Fact]
    public void Yolox_with_decoded_boxes()
    {
        using var model = folder.Open(Images().Output("output", Rows(Cells, (10, [20, 30, 10, 6, 0.8f, 0.1f, 1])), 1, Cells, 7), Decoder("yolox-decoded"), TwoClasses);
        AssertFound(model, ("ship", 0.8, new(20, 30, 10, 6, 0)));
    }

    [Fact]
    public void Yolo_end_to_end_with_rows_of_zeros()
    {
        using var model = folder.Open(
            Images().Output("output0", Rows(300, (0, [10, 20, 30, 26, 0.9f, 1]), (1, [40, 40, 48, 60, 0.6f, 0])), 1, 300, 6)
                .Metadata("task", "detect").Metadata("end2end", "True").Metadata("names", "{0: 'car', 1: 'ship'}"));
        AssertFound(model, ("ship", 0.9, new(20, 23, 20, 6, 0)), ("car", 0.6, new(44, 50, 20, 8, -Math.PI / 2)));
    }

    [Fact]
    public void Yolo_end_to_end_by_the_arguments_of_the_export()
    {
        using var model = folder.Open(
            Images().Output("output0", Rows(300, (0, [10, 20, 30, 26, 0.9f, 1])), 1, 300, 6).Metadata("task", "detect").Metadata("end2end", "False")
                .Metadata("args", "{'batch': 1, 'half': False, 'nms': True}").Metadata("names", "{0: 'car', 1: 'ship'}"));
        AssertFound(model, ("ship", 0.9, new(20, 23, 20, 6, 0)));
    }

    [Fact]
    public void Yolo_with_oriented_boxes_end_to_end()
    {
        using var model = folder.Open(
            Images().Output("output0", Rows(300, (0, [20, 30, 6, 14, 0.9f, 1, 0.25f])), 1, 300, 7).Metadata("task", "obb").Metadata("end2end", "True")
                .Metadata("names", "{0: 'car', 1: 'ship'}"));
        AssertFound(model, ("ship", 0.9, new(20, 30, 14, 6, 0.25 - Math.PI / 2)));
    }

    [Fact]
    public void Rt_detr_of_Ultralytics_has_shares_of_the_input()
    {
        using var model = folder.Open(
            Images().Output("output0", Rows(300, (7, [0.25f, 0.5f, 0.125f, 0.0625f, 0.2f, 0.8f])), 1, 300, 6).Metadata("task", "detect")
                .Metadata("end2end", "False").Metadata("names", "{0: 'car', 1: 'ship'}").Metadata("head", "RTDETRDecoder"),
            Decoder("rt-detr-ultralytics"));
        AssertFound(model, ("ship", 0.8, new(16, 32, 8, 4, 0)));
    }

    [Fact]
    public void Rt_detr_is_told_the_size_as_columns_and_rows()
    {
        // Boxes are shares times (columns, rows, columns, rows), as the exported post-processor does it.
        var graph = new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 32, 64).Input("orig_target_sizes", OnnxGraph.Int64, 1, 2)
            .Constant("shares", OnnxGraph.Float, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(Rows(300, (4, [0.25f, 0.25f, 0.5f, 0.75f]))), 1, 300, 4)
            .Node("Cast", ["orig_target_sizes"], ["size"], numbers: [("to", OnnxGraph.Float)])
            .Node("Concat", ["size", "size"], ["sides"], numbers: [("axis", 1)])
            .Node("Mul", ["shares", "sides"], ["boxes"]).Output("labels", Labels(300, 4, 1), 1, 300)
            .Output("boxes", OnnxGraph.Float, 1, 300, 4).Output("scores", Rows(300, (4, [0.7f])), 1, 300);
        using var model = folder.Open(graph, TwoClasses, ("input.resize", "none"));
        var found = ModelFolder.Look(model, 32);
        Assert.Equal("ship", Assert.Single(found).Label);
        ModelFolder.AssertBox(new(24, 16, 16, 16, 0), found[0]);
    }

    [Fact]
    public void Detr_drops_the_class_that_means_nothing()
    {
        // Softmax of (ln 6, 0, ln 3) is 0.6, 0.1, 0.3; of (0, 0, ln 8) 0.1, 0.1, 0.8.
        var logits = Rows(100, (0, [MathF.Log(6), 0, MathF.Log(3)]), (1, [0, 0, MathF.Log(8)]));
        for (var query = 2; query < 100; query++) logits[3 * query + 2] = 20;
        using var model = folder.Open(
            Images().Output("logits", logits, 1, 100, 3).Output("pred_boxes", Rows(100, (0, [0.25f, 0.5f, 0.125f, 0.0625f]), (1, [0.5f, 0.5f, 0.5f, 0.5f])), 1, 100, 4), TwoClasses);
        AssertFound(model, ("car", 0.6, new(16, 32, 8, 4, 0)), ("car", 0.1, new(32, 32, 32, 32, 0)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Torchvision_by_types_and_ranks_whatever_the_order(bool scoresFirst)
    {
        var graph = new OnnxGraph().Input("images", OnnxGraph.Float, 3, 64, 64).Output("941", [10f, 20, 30, 26, 40, 40, 48, 60], 2, 4);
        graph = scoresFirst ? graph.Output("943", [0.9f, 0.6f], 2).Output("942", [2L, 1], 2) : graph.Output("942", [2L, 1], 2).Output("943", [0.9f, 0.6f], 2);
        using var model = folder.Open(graph, TwoClasses);
        AssertFound(model, ("ship", 0.9, new(20, 23, 20, 6, 0)), ("car", 0.6, new(44, 50, 20, 8, -Math.PI / 2)));
    }

    [Fact]
    public void A_class_of_no_name_is_refused_where_only_the_run_shows_it()
    {
        using var model = folder.Open(Images().Output("output0", Rows(300, (0, [10, 20, 30, 26, 0.9f, 2])), 1, 300, 6), Decoder("yolo-end-to-end"), TwoClasses);
        Assert.Contains("gave class 2, but 2 classes are named", Assert.Throws<ModelException>(() => ModelFolder.Look(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_that_are_logits_are_refused()
    {
        using var model = folder.Open(Images().Output("output0", Rows(300, (0, [10, 20, 30, 26, 3.5f, 1])), 1, 300, 6), Decoder("yolo-end-to-end"), TwoClasses);
        Assert.Contains("a score of 3.5, and scores go from 0 to 1", Assert.Throws<ModelException>(() => ModelFolder.Look(model)).Message, StringComparison.Ordinal);
    }

    static long[] Labels(int count, int row, long label)
    {
        var labels = new long[count];
        labels[row] = label;
        return labels;
    }
}
