using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Onnx;

/// <summary>Networks that find the difference of a band, times a factor, as the logit of change.</summary>
public sealed class ChangeNetworkTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    static OnnxGraph TwoImages() => new OnnxGraph().Input("before", OnnxGraph.Float, 1, 1, 32, 32).Input("after", OnnxGraph.Float, 1, 1, 32, 32);

    static (string, string)[] Plain(string decoder) => [("decoder", decoder), ("input.range", "[0, 255]"), ("input.mean", "0"), ("input.std", "100"), ("input.bands", "pan")];

    static float[] Measure(IModel model, PixelWindow window, Func<int, int, float> before, Func<int, int, float> after, int extraHalo = 0)
    {
        var grid = new RasterGrid(100, 80, 1, GeoTransform.Pixels, Crs.None);
        var statistics = new BandStatistics(100, 100, 10, 0, 255);
        var detector = model.ChangeMethod!(new PairSurvey(grid, new Lazy<PairSample>(() => new([statistics], [statistics], []))));
        var halo = detector.HaloPixels + extraHalo;
        using RasterTile one = Fill(before), other = Fill(after), magnitude = RasterTile.Rent(1, window.Width, window.Height);
        detector.Measure(new(one, other, window, halo), magnitude);
        return magnitude.Samples.ToArray();

        RasterTile Fill(Func<int, int, float> sample)
        {
            var tile = RasterTile.Rent(1, window.Width + 2 * halo, window.Height + 2 * halo);
            for (var row = 0; row < tile.Height; row++)
            {
                for (var column = 0; column < tile.Width; column++)
                {
                    int x = window.Column - halo + column, y = window.Row - halo + row;
                    tile.Row(0, row)[column] = x >= 0 && y >= 0 && x < grid.Width && y < grid.Height ? sample(x, y) : float.NaN;
                }
            }
            return tile;
        }
    }

    static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    [Fact]
    public void Two_images_to_a_logit()
    {
        using var model = folder.Open(TwoImages().Node("Sub", ["after", "before"], ["map"]).Output("map", OnnxGraph.Float, 1, 1, 32, 32), Plain("change-logit"));
        Assert.Null(model.ObjectDetector);
        var magnitude = Measure(model, new(3, 5, 40, 30), (_, _) => 50, (x, y) => x + y);
        for (var row = 0; row < 30; row++)
            for (var column = 0; column < 40; column++) Assert.Equal(Sigmoid((3 + column + 5 + row - 50) / 100f), magnitude[row * 40 + column], 1e-5f);
    }

    [Fact]
    public void Two_images_to_a_probability()
    {
        using var model = folder.Open(
            TwoImages().Node("Sub", ["after", "before"], ["logit"]).Node("Sigmoid", ["logit"], ["map"]).Output("map", OnnxGraph.Float, 1, 1, 32, 32), Plain("change-probability"));
        Assert.All(Measure(model, new(0, 0, 20, 20), (_, _) => 50, (_, _) => 150), value => Assert.Equal(Sigmoid(1), value, 1e-5f));
    }

    [Fact]
    public void One_image_with_the_bands_of_both_dates_to_two_classes()
    {
        using var model = folder.Open(
            new OnnxGraph().Input("pair", OnnxGraph.Float, 1, 2, 32, 32).Node("Identity", ["pair"], ["map"]).Output("map", OnnxGraph.Float, 1, 2, 32, 32),
            [.. Plain("change-two-classes")]);
        Assert.All(Measure(model, new(0, 0, 20, 20), (_, _) => 50, (_, _) => 150), value => Assert.Equal(Sigmoid(1), value, 1e-5f));
    }

    [Fact]
    public void The_map_does_not_depend_on_windows()
    {
        // Each pixel is the mean of its tile, so it tells in which tile it was seen.
        using var model = folder.Open(
            TwoImages().Node("Sub", ["after", "before"], ["difference"]).Node("ReduceMean", ["difference"], ["mean"], numbers: [("keepdims", 1)])
                .Node("Shape", ["before"], ["shape"]).Node("Expand", ["mean", "shape"], ["map"]).Output("map", OnnxGraph.Float, 1, 1, 32, 32),
            [.. Plain("change-logit"), ("input.overlapPixels", "8")]);
        static float Before(int x, int y) => (x * 7 + y * 13) % 50;
        static float After(int x, int y) => (x * x + 3 * y) % 90;
        var whole = Measure(model, new(0, 0, 100, 80), Before, After);
        foreach (var window in new PixelWindow[] { new(0, 0, 10, 80), new(33, 17, 41, 29), new(90, 70, 10, 10), new(24, 24, 24, 24) })
        {
            var part = Measure(model, window, Before, After, extraHalo: 3);
            for (var row = 0; row < window.Height; row++)
                Assert.Equal(whole.AsSpan((window.Row + row) * 100 + window.Column, window.Width).ToArray(), part.AsSpan(row * window.Width, window.Width).ToArray());
        }
    }

    [Fact]
    public void What_was_not_observed_on_a_date_is_NaN()
    {
        using var model = folder.Open(TwoImages().Node("Sub", ["after", "before"], ["map"]).Output("map", OnnxGraph.Float, 1, 1, 32, 32), Plain("change-logit"));
        var magnitude = Measure(model, new(0, 0, 20, 20), (x, y) => x == 3 && y == 4 ? float.NaN : 50, (x, y) => x == 5 && y == 4 ? float.NaN : 50);
        Assert.Equal([83, 85], Enumerable.Range(0, 400).Where(i => float.IsNaN(magnitude[i])));
    }

    [Fact]
    public void A_pair_with_too_few_bands_is_refused()
    {
        using var model = folder.Open(
            new OnnxGraph().Input("before", OnnxGraph.Float, 1, 4, 32, 32).Input("after", OnnxGraph.Float, 1, 4, 32, 32)
                .Constant("axes", OnnxGraph.Int64, System.Runtime.InteropServices.MemoryMarshal.AsBytes<long>([1]), 1)
                .Node("ReduceSum", ["before", "axes"], ["map"]).Output("map", OnnxGraph.Float, 1, 1, 32, 32),
            ("decoder", "change-logit"), ("input.mean", "0"), ("input.std", "1"));
        var survey = new PairSurvey(new(100, 80, 3, GeoTransform.Pixels, Crs.None), new Lazy<PairSample>(() => throw new InvalidOperationException()));
        Assert.Contains("looks at 4 bands, but the pair has 3", Assert.Throws<RasterException>(() => model.ChangeMethod!(survey)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_channel_may_be_a_probability_or_a_logit_and_is_asked_for() =>
        Assert.Contains("which could be change-probability (map of the probability of change) or change-logit",
            folder.Refuse(TwoImages().Node("Sub", ["after", "before"], ["map"]).Output("map", OnnxGraph.Float, 1, 1, 32, 32)), StringComparison.Ordinal);
}
