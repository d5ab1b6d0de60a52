using ImageryWatch.Pipeline;
using ImageryWatch.Radiometry;

namespace ImageryWatch.Tests.Radiometry;

public class RadiometricFitTests
{
    static readonly ImageTraits Before = new("before.tif", "uint16", null, ["red", "green", "blue"]);
    static readonly ImageTraits After = Before with { Name = "after.tif" };

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1.25, -40)]
    [InlineData(0.6, 900)]
    public void Gain_and_offset_are_found_although_three_tenths_of_the_pixels_changed(double gain, double offset)
    {
        using var tiles = new PairTiles(211, 173, 3, (band, row, column) =>
        {
            var before = 500 + 2000 * PairTiles.Ground(band, row, column);
            var isChanged = PairTiles.Noise(0, row / 20, column / 20, 9) < 0.3;
            var seen = isChanged ? 300 + 4000 * PairTiles.Noise(band, row / 3, column / 3, 8) : before;
            return ((float)before, (float)((seen - offset - 10 * band) / (gain + 0.05 * band) + 4 * (PairTiles.Noise(band, row, column, 5) - 0.5)));
        });
        var use = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use;
        Assert.Equal(["red", "green", "blue"], use.Bands.Select(band => band.Band));
        Assert.All(use.Bands.Index(), band =>
        {
            Assert.Equal(gain + 0.05 * band.Index, band.Item.Gain, 0.01 * gain);
            Assert.Equal(offset + 10 * band.Index, band.Item.Offset, 15.0);
            Assert.InRange(band.Item.ResidualStandardDeviation, 0, 5);
        });
        Assert.InRange(use.UnchangedShare!.Value, 0.5, 0.75);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1001)]
    public void The_kernel_equals_its_scalar_twin_to_the_bit(int length)
    {
        float[] samples = [.. Enumerable.Range(0, length).Select(i => i % 7 == 3 ? float.NaN : (float)(5000 * PairTiles.Noise(0, 0, i, 4)))];
        float[] expected = [.. samples.Select(sample => RadiometricFit.ApplyPixel(sample, 1.0371f, -87.3f))];
        RadiometricFit.Apply(samples, 1.0371f, -87.3f);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), samples.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(expected.Count(float.IsNaN), samples.Count(float.IsNaN));
    }

    [Fact]
    public void What_was_not_observed_stays_so_and_is_not_fitted()
    {
        using var tiles = new PairTiles(97, 61, 2, (band, row, column) =>
        {
            var value = (float)(100 + 100 * PairTiles.Ground(band, row, column));
            return row < 20 ? (float.NaN, 5000) : column < 10 && band == 1 ? (value, float.NaN) : (value, value / 2);
        });
        var fit = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto);
        Assert.All(fit.Use.Bands, band => Assert.Equal(2, band.Gain, 3));
        var after = tiles.All[0].After;
        fit.Apply(after);
        Assert.True(float.IsNaN(after.Row(1, 30)[5]));
        Assert.Equal(tiles.All[0].Before.Row(1, 30)[50], after.Row(1, 30)[50], 2);
    }

    [Fact]
    public void A_constant_band_is_left_as_it_is_and_named()
    {
        using var tiles = new PairTiles(64, 64, 3, (band, row, column) =>
            band == 1 ? (7, (float)PairTiles.Noise(1, row, column, 6)) : ((float)PairTiles.Ground(band, row, column), (float)PairTiles.Ground(band, row, column) * 3));
        var use = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use;
        Assert.Equal((1, 0), (use.Bands[1].Gain, use.Bands[1].Offset));
        Assert.Equal(1.0 / 3, use.Bands[0].Gain, 3);
        Assert.Contains("band green is constant in the before image", use.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_that_is_dark_where_the_other_date_is_bright_is_left_as_it_is_and_named()
    {
        using var tiles = new PairTiles(64, 64, 3, (band, row, column) =>
            ((float)PairTiles.Ground(band, row, column), (float)(PairTiles.Ground(band, row, column) * (band == 2 ? -1 : 1))));
        var use = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use;
        Assert.Equal((1, 0), (use.Bands[2].Gain, use.Bands[2].Offset));
        Assert.Contains("band blue is not brighter", use.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_that_have_nothing_in_common_are_compared_as_delivered()
    {
        using var tiles = new PairTiles(200, 200, 3, (band, row, column) => ((float)PairTiles.Ground(band, row, column), (float)PairTiles.Ground(band, row + 7000, column)));
        var use = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use;
        Assert.Empty(use.Bands);
        Assert.Contains("do not agree", use.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handful_of_pixels_is_not_fitted()
    {
        using var tiles = new PairTiles(15, 17, 1, (_, row, column) => (row, row + column));
        Assert.Empty(RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use.Bands);
        Assert.Empty(RadiometricFit.Find(UnchangedPixels.Find([]), Before, After, AutomaticStage.Auto).Use.Bands);
    }

    [Fact]
    public void Clipped_pixels_do_not_bend_the_fit()
    {
        using var tiles = new PairTiles(150, 150, 1, (band, row, column) =>
        {
            var before = 40 + 210 * PairTiles.Ground(band, row, column);
            return ((float)Math.Round(before), (float)Math.Min(255, Math.Round(before * 1.4)));
        });
        var fit = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before with { SampleType = "uint8" }, After with { SampleType = "uint8" }, AutomaticStage.Auto);
        Assert.Equal(1 / 1.4, Assert.Single(fit.Use.Bands).Gain, 0.01);
        Assert.Contains(fit.Use.Regimes, regime => regime.Contains("clipped", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_tiles_give_the_same_bits()
    {
        using var tiles = new PairTiles(256, 256, 4, (band, row, column) =>
            ((float)PairTiles.Ground(band, row, column), (float)(PairTiles.Ground(band, row, column) * 1.1 + 0.1 * PairTiles.Noise(band, row, column, 7))), count: 3);
        var expected = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use.Bands;
        for (var again = 0; again < 3; again++) Assert.Equal(expected, RadiometricFit.Find(UnchangedPixels.Find(tiles.All), Before, After, AutomaticStage.Auto).Use.Bands);
    }

    [Fact]
    public void A_quantile_is_that_of_the_sorted_values()
    {
        foreach (var length in new[] { 1, 2, 3, 10, 997, 4096 })
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => (float)Math.Round(40 * PairTiles.Noise(0, i, length, 3)))];
            float[] sorted = [.. values.Order()];
            foreach (var share in new[] { 0, 0.02, 0.5, 0.98, 1 }) Assert.Equal(sorted[(int)(share * (length - 1))], Selection.Quantile(values, share));
        }
    }
}
