using ImageryWatch.Differencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Differencing;

public class QuietGroundTests
{
    const int Side = 256, Fields = 24;

    [Fact]
    public void The_model_counts_the_rises_of_smooth_noise_above_a_level()
    {
        var windows = Enumerable.Range(0, Fields).Select(i => new PixelWindow(0, i * Side, Side, Side)).ToArray();
        var fields = Enumerable.Range(0, Fields).Select(seed => Smooth(seed)).ToArray();
        var ground = QuietGround.Find([.. fields.SelectMany(field => field)], windows)!;
        var level = ground.Level(1.0 / (Side * Side) / 2);
        var rises = fields.Sum(field => Rises(field, level));
        // One rise in two fields is expected; the count of 24 fields is near 12, within what chance allows.
        Assert.InRange(rises, 4, 26);
        Assert.Equal(0.5 / (Side * Side), ground.RatePerPixel(level), 1e-9);
    }

    [Fact]
    public void What_changed_does_not_move_the_model()
    {
        var windows = new[] { new PixelWindow(0, 0, Side, Side) };
        var quiet = Smooth(1);
        var changed = quiet.ToArray();
        for (var row = 40; row < 80; row++) changed.AsSpan(row * Side + 40, 40).Fill(30);
        double before = QuietGround.Find(quiet, windows)!.Level(1e-6), after = QuietGround.Find(changed, windows)!.Level(1e-6);
        Assert.InRange(after / before, 0.95, 1.1);
    }

    [Fact]
    public void A_smaller_budget_asks_for_a_higher_level()
    {
        var ground = QuietGround.Find(Smooth(2), [new(0, 0, Side, Side)])!;
        double[] levels = [.. new[] { 1e-3, 1e-4, 1e-6, 1e-9 }.Select(ground.Level)];
        Assert.Equal(levels.Order(), levels);
        Assert.Equal(levels.Distinct(), levels);
    }

    [Fact]
    public void Ground_without_variation_or_data_has_no_model()
    {
        Assert.Null(QuietGround.Find(new float[Side * Side], [new(0, 0, Side, Side)]));
        Assert.Null(QuietGround.Find(Enumerable.Repeat(1f, Side * Side).ToArray(), [new(0, 0, Side, Side)]));
        Assert.Null(QuietGround.Find(Enumerable.Repeat(float.NaN, Side * Side).ToArray(), [new(0, 0, Side, Side)]));
    }

    // exp(0.3 z) of a field z of unit variance: white noise under a Gaussian of 4 pixels.
    static float[] Smooth(int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var noise = Enumerable.Range(0, Side * Side).Select(_ => Normal()).ToArray();
        var weights = Enumerable.Range(-12, 25).Select(d => Math.Exp(-d * d / 32.0)).ToArray();
        double norm = weights.Sum(weight => weight * weight);
        double[] rows = new double[Side * Side], field = new double[Side * Side];
        for (var i = 0; i < noise.Length; i++)
        {
            for (var d = -12; d <= 12; d++) rows[i] += weights[d + 12] * noise[i / Side * Side + (i % Side + d + Side) % Side];
        }

        for (var i = 0; i < noise.Length; i++)
        {
            for (var d = -12; d <= 12; d++) field[i] += weights[d + 12] * rows[(i / Side + d + Side) % Side * Side + i % Side];
        }

        return [.. field.Select(value => (float)Math.Exp(0.3 * value / norm))];
    }

    // Local maxima above the level, of 17 x 17 pixels: one a rise.
    static int Rises(float[] field, double level)
    {
        var rises = 0;
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] <= level) continue;
            var highest = true;
            for (var y = -8; y <= 8 && highest; y++)
            {
                for (var x = -8; x <= 8 && highest; x++) highest = field[(i / Side + y + Side) % Side * Side + (i % Side + x + Side) % Side] <= field[i];
            }

            if (highest) rises++;
        }

        return rises;
    }
}
