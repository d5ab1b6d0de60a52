using ImageryWatch.Objects;

namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class OrientedYoloTests : IDisposable
{
    const double Degree = Math.PI / 180;

    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    // 64 x 64 pixels have 8 x 8 + 4 x 4 + 2 x 2 cells.
    static float[] Columns(params float[][] columns)
    {
        var rows = columns[0].Length;
        var values = new float[rows * 84];
        for (var column = 0; column < columns.Length; column++)
            for (var row = 0; row < rows; row++) values[row * 84 + column] = columns[column][row];
        return values;
    }

    static OnnxGraph Graph(params float[][] columns) =>
        new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", Columns(columns), 1, columns[0].Length, 84)
            .Metadata("task", "obb").Metadata("names", "{0: 'small vehicle', 1: 'large vehicle'}");

    [Fact]
    public void A_box_has_its_longer_side_along_the_angle()
    {
        using var model = folder.Open(Graph([20, 30, 12, 5, 0.9f, 0.1f, (float)(30 * Degree)], [40, 44, 6, 16, 0.1f, 0.8f, (float)(30 * Degree)]));
        var found = ModelFolder.Look(model);
        Assert.Equal(["small vehicle", "large vehicle"], found.Select(detection => detection.Label));
        ModelFolder.AssertBox(new(20, 30, 12, 5, 30 * Degree), found[0]);
        ModelFolder.AssertBox(new(40, 44, 16, 6, -60 * Degree), found[1]);
        Assert.Equal(0.9, found[0].Score, 1e-6);
        Assert.Null(found[0].Probability);
    }

    [Fact]
    public void Any_number_of_turns_is_the_same_box()
    {
        using var model = folder.Open(Graph([20, 30, 12, 5, 0.9f, 0, (float)(30 * Degree - 3 * Math.PI)]));
        ModelFolder.AssertBox(new(20, 30, 12, 5, 30 * Degree), Assert.Single(ModelFolder.Look(model)));
    }
}
