using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing;

namespace ImageryWatch.Tests.Differencing;

public class KernelTests
{
    public static TheoryData<int, int> Sizes()
    {
        var sizes = new TheoryData<int, int>();
        foreach (var pixels in new[] { 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 1023, 2048 })
        {
            foreach (var bands in new[] { 1, 3, 4, 13 }) sizes.Add(pixels, bands);
        }
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Absolute_difference_equals_its_scalar_twin_to_the_bit(int pixels, int bands)
    {
        var (before, after) = (Samples(pixels * bands, 1), Samples(pixels * bands, 2));
        var result = new float[pixels];
        AbsoluteDifference.Measure(before, after, bands, result);
        for (var i = 0; i < pixels; i++)
            AssertSame(AbsoluteDifference.MeasurePixel(before, after, bands, pixels, i), result[i], i);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cva_equals_its_scalar_twin_to_the_bit(int pixels, int bands)
    {
        var (before, after) = (Samples(pixels * bands, 3), Samples(pixels * bands, 4));
        float[] gain = Samples(bands, 5, gaps: false), other = Samples(bands, 6, gaps: false), offset = Samples(bands, 7, gaps: false), result = new float[pixels];
        ChangeVectorAnalysis.Measure(before, after, gain, other, offset, result);
        for (var i = 0; i < pixels; i++)
            AssertSame(ChangeVectorAnalysis.MeasurePixel(before, after, gain, other, offset, pixels, i), result[i], i);
    }

    [Fact]
    public void Nothing_is_written_behind_the_end()
    {
        for (var pixels = 1; pixels < 70; pixels++)
        {
            var guarded = new float[pixels + 32];
            Array.Fill(guarded, -1);
            AbsoluteDifference.Measure(Samples(pixels, 1), Samples(pixels, 2), 1, guarded.AsSpan(0, pixels));
            Assert.All(guarded[pixels..], value => Assert.Equal(-1, value));
        }
    }

    [Fact]
    public void A_gap_in_any_band_is_a_gap_in_the_result()
    {
        for (var band = 0; band < 3; band++)
        {
            foreach (var inBefore in new[] { true, false })
            {
                float[] before = new float[3 * 20], after = new float[3 * 20], result = new float[20];
                (inBefore ? before : after)[band * 20 + 4] = float.NaN;
                AbsoluteDifference.Measure(before, after, 3, result);
                Assert.Equal([4], result.Index().Where(item => float.IsNaN(item.Item)).Select(item => item.Index));
                ChangeVectorAnalysis.Measure(before, after, [1, 1, 1], [-1, -1, -1], [0, 0, 0], result);
                Assert.Equal([4], result.Index().Where(item => float.IsNaN(item.Item)).Select(item => item.Index));
            }
        }
    }

    [Fact]
    public void Cva_takes_out_gain_and_offset_of_a_whole_date()
    {
        var values = Samples(500, 9, gaps: false);
        var brighter = values.Select(value => 1.3f * value + 40).ToArray();
        var detector = new ChangeVectorAnalysis([Statistics(values)], [Statistics(brighter)]);
        using var before = Tile(values);
        using var after = Tile(brighter);
        using var magnitude = Rasters.RasterTile.Rent(1, values.Length, 1);
        detector.Measure(new(before, after, new(0, 0, values.Length, 1), 0), magnitude);
        Assert.All(magnitude.Samples.ToArray(), value => Assert.InRange(value, 0, 1e-4f));
    }

    static Rasters.RasterTile Tile(float[] values)
    {
        var tile = Rasters.RasterTile.Rent(1, values.Length, 1);
        values.CopyTo(tile.Samples);
        return tile;
    }

    static BandStatistics Statistics(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return new(values.Length, mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), values.Min(), values.Max());
    }

    static void AssertSame(float expected, float found, int pixel) =>
        Assert.True(BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(found) || (float.IsNaN(expected) && float.IsNaN(found)), $"pixel {pixel}: expected {expected:R}, found {found:R}");

    static float[] Samples(int count, int seed, bool gaps = true)
    {
        var random = new Random(seed);
        var samples = new float[count];
        for (var i = 0; i < count; i++) samples[i] = gaps && random.Next(40) == 0 ? float.NaN : (float)(random.NextDouble() * 4096 - 1000);
        return samples;
    }
}
