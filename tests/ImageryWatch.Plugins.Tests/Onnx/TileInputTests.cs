using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Onnx;

/// <summary>What a network sees of a tile.</summary>
public sealed class TileInputTests
{
    static InputSettings Settings(int width, int height, InputLayout layout = InputLayout.Nchw, ResizeRule resize = ResizeRule.Letterbox) => new()
    {
        Bands = [], Samples = DetectorSamples.EightBit, Channels = 2, Width = width, Height = height, Layout = layout,
        // The first channel is sample / 100, the second (sample - 10) * 2.
        Factors = [0.01f, 2], Offsets = [0, -20], Resize = resize, Pad = 114, TilePixels = 4, OverlapPixels = 0,
    };

    static float[] Write(InputSettings settings, int tileWidth, int tileHeight, Func<int, int, int, float> sample)
    {
        using var tile = RasterTile.Rent(2, tileWidth, tileHeight);
        for (var band = 0; band < 2; band++)
            for (var row = 0; row < tileHeight; row++)
                for (var column = 0; column < tileWidth; column++) tile.Row(band, row)[column] = sample(band, row, column);
        var input = new float[settings.Length];
        new TileWriter(settings).Write(tile, [0, 1], Placement.Of(settings.Resize, tileWidth, tileHeight, settings.Width, settings.Height), input);
        return input;
    }

    static void AssertClose(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f);
    }

    [Fact]
    public void Channels_are_scaled_each_by_its_own()
    {
        var input = Write(Settings(2, 1), 2, 1, (band, _, column) => 100 * band + 10 * column);
        AssertClose([0, 0.1f, 180, 200], input);
    }

    [Fact]
    public void Channels_may_come_last()
    {
        var input = Write(Settings(2, 1, InputLayout.Nhwc), 2, 1, (band, _, column) => 100 * band + 10 * column);
        AssertClose([0, 180, 0.1f, 200], input);
    }

    [Fact]
    public void What_was_not_observed_is_the_pad_value()
    {
        var input = Write(Settings(2, 1), 2, 1, (band, _, column) => column == 0 ? float.NaN : 50);
        AssertClose([1.14f, 0.5f, 208, 80], input);
    }

    [Fact]
    public void A_letterbox_is_centred()
    {
        var input = Write(Settings(4, 2), 2, 2, (_, row, column) => 10 * row + column);
        AssertClose([1.14f, 0, 0.01f, 1.14f, 1.14f, 0.1f, 0.11f, 1.14f], input.AsSpan(0, 8));
    }

    [Fact]
    public void A_letterbox_in_the_corner_begins_with_the_tile()
    {
        var input = Write(Settings(4, 2, resize: ResizeRule.LetterboxCorner), 2, 2, (_, row, column) => 10 * row + column);
        AssertClose([0, 0.01f, 1.14f, 1.14f, 0.1f, 0.11f, 1.14f, 1.14f], input.AsSpan(0, 8));
    }

    [Fact]
    public void Without_a_resize_the_right_and_the_bottom_are_padded()
    {
        var input = Write(Settings(3, 2, resize: ResizeRule.None), 2, 1, (_, _, column) => column);
        AssertClose([0, 0.01f, 1.14f, 1.14f, 1.14f, 1.14f], input.AsSpan(0, 6));
    }

    [Fact]
    public void Pixels_between_are_bilinear_by_their_centres()
    {
        // Four pixels of two: centres at -0.25, 0.25, 0.75, 1.25 of the tile, held at its edge.
        var input = Write(Settings(4, 1, resize: ResizeRule.Stretch), 2, 1, (_, _, column) => 100 * column);
        AssertClose([0, 0.25f, 0.75f, 1], input.AsSpan(0, 4));
    }

    [Fact]
    public void A_box_comes_back_to_where_it_was_in_the_tile()
    {
        using var folder = new ModelFolder();
        // In a network of 128 x 64 a tile of 32 is doubled, and lies 32 pixels from the left.
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 128).Output("output0", [52, 20, 20, 8, 0.9f, 0, 0.5f], 1, 1, 7),
            ("decoder", "yolo-obb-end-to-end"), ("classes", """["car"]"""), ("input.tilePixels", "32"));
        ModelFolder.AssertBox(new(10, 10, 10, 4, 0.5), Assert.Single(ModelFolder.Look(model, 32)));
    }

    [Fact]
    public void A_stretch_would_turn_oriented_boxes_and_is_refused()
    {
        using var folder = new ModelFolder();
        Assert.Contains("because a stretch would turn oriented boxes, is expected", folder.Refuse(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 128).Output("output0", new float[7], 1, 1, 7),
            ("decoder", "yolo-obb-end-to-end"), ("classes", """["car"]"""), ("input.resize", "stretch")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_bytes_is_given_bytes()
    {
        using var folder = new ModelFolder();
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.UInt8, 1, 3, 64, 64).Output("output0", new float[6], 1, 1, 6), ("decoder", "yolo-end-to-end"), ("classes", """["car"]"""));
        Assert.Equal("[0,255], mean 0, standard deviation 1", model.Description.Facts.Single(fact => fact.Key == "scale").Value);
        Assert.Empty(ModelFolder.Look(model));
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(100, 1)]
    public void A_detection_where_nothing_was_observed_is_left_out(float sample, int expected)
    {
        using var folder = new ModelFolder();
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", [10, 10, 20, 16, 0.9f, 0, 60, 60, 80, 80, 0.9f, 0], 1, 2, 6),
            ("decoder", "yolo-end-to-end"), ("classes", """["car"]"""));
        // The second box has its centre outside the tile.
        Assert.Equal(expected, ModelFolder.Look(model, 64, tile => tile.Row(0, 13)[15] = sample).Count);
    }
}
