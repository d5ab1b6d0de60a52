namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class SuppressionTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    List<Objects.Detection> Look(params float[][] columns)
    {
        var values = new float[columns[0].Length * 84];
        for (var column = 0; column < columns.Length; column++)
            for (var row = 0; row < columns[column].Length; row++) values[row * 84 + column] = columns[column][row];
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", values, 1, columns[0].Length, 84),
            ("decoder", "yolo-obb"), ("classes", """["car","ship"]"""));
        return ModelFolder.Look(model);
    }

    [Fact]
    public void The_best_of_overlapping_boxes_of_a_class_is_kept() =>
        Assert.Equal(0.9, Assert.Single(Look([20, 20, 12, 6, 0.8f, 0, 0.1f], [21, 20, 12, 6, 0.9f, 0, 0.1f])).Score, 1e-6);

    [Fact]
    public void Another_class_is_another_object() =>
        Assert.Equal(2, Look([20, 20, 12, 6, 0.8f, 0, 0.1f], [21, 20, 12, 6, 0, 0.9f, 0.1f]).Count);

    [Fact]
    public void Slanted_neighbours_are_kept_though_their_upright_hulls_overlap()
    {
        // Two cars of 14 x 5 pixels side by side at 45 degrees, 6 pixels apart across: hulls of 13.4 pixels overlap by half.
        const float Turn = MathF.PI / 4, Apart = 6 * 0.70711f;
        Assert.Equal(2, Look([30, 30, 14, 5, 0.9f, 0, Turn], [30 + Apart, 30 - Apart, 14, 5, 0.8f, 0, Turn]).Count);
    }

    [Fact]
    public void A_turn_by_half_is_the_same_box() =>
        Assert.Single(Look([30, 30, 14, 5, 0.9f, 0, 0.3f], [30, 30, 14, 5, 0.8f, 0, 0.3f + MathF.PI]));
}
