using ImageryWatch.Pipeline;
using ImageryWatch.Radiometry;

namespace ImageryWatch.Tests.Radiometry;

public class RadiometricRegimesTests
{
    static readonly ImageTraits Before = new("before.tif", "uint16", null, []);
    static readonly ImageTraits After = Before with { Name = "after.tif" };

    [Theory]
    [InlineData(0, 1000, "after.tif lies about 1000 above before.tif in 3 of 3 bands")]
    [InlineData(1000, -1000, "before.tif lies about 1000 above after.tif in 3 of 3 bands")]
    public void The_offset_of_newer_sentinel_2_products_is_told_from_the_pixels(int before, int offset, string expected)
    {
        var regime = Assert.Single(Regimes(Before, After, ground => Reflectance(ground) + before, value => value + offset));
        Assert.StartsWith(expected, regime, StringComparison.Ordinal);
        Assert.EndsWith("the normalisation takes it out.", regime, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_that_contradict_the_pixels_are_named()
    {
        var regime = Assert.Single(Regimes(Before with { ProcessingBaseline = "02.14" }, After with { ProcessingBaseline = "02.14" }, Reflectance, value => value + 1000));
        Assert.Contains("although its metadata name baseline 02.14", regime, StringComparison.Ordinal);
        regime = Assert.Single(Regimes(Before with { ProcessingBaseline = "02.14" }, After with { ProcessingBaseline = "05.09" }, Reflectance, value => value));
        Assert.Contains("the pixels do not show it", regime, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(2500)]
    public void Another_offset_is_not_that_of_sentinel_2(int offset) =>
        Assert.DoesNotContain(Regimes(Before, After, Reflectance, value => value + offset), regime => regime.Contains("Sentinel-2", StringComparison.Ordinal));

    [Fact]
    public void The_offset_is_not_seen_in_measurements_that_are_no_whole_numbers() =>
        Assert.DoesNotContain(Regimes(Before with { SampleType = "float32" }, After, Reflectance, value => value + 1000), regime => regime.Contains("Sentinel-2", StringComparison.Ordinal));

    [Fact]
    public void An_8_bit_stretch_against_16_bits_is_told()
    {
        var regime = Assert.Single(Regimes(Before, After with { SampleType = "uint8" }, Reflectance, value => Math.Round(value / 20)));
        Assert.StartsWith("after.tif holds values up to 255 and before.tif values beyond", regime, StringComparison.Ordinal);
    }

    [Fact]
    public void Haze_on_one_date_is_told_and_which_date_it_is()
    {
        Assert.StartsWith("after.tif has less contrast", Assert.Single(Regimes(Before, After, Byte, value => 90 + value * 0.5)), StringComparison.Ordinal);
        Assert.StartsWith("before.tif has less contrast", Assert.Single(Regimes(Before, After, value => 90 + Byte(value) * 0.5, value => (value - 90) * 2)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1.2, 10)]
    [InlineData(0.9, -5)]
    [InlineData(0.6, 0)]
    public void Another_light_is_no_haze(double gain, double offset) => Assert.Empty(Regimes(Before, After, Byte, value => gain * value + offset));

    [Fact]
    public void Switched_off_the_regimes_are_told_and_left_in()
    {
        var (use, regimes) = Find(Before, After, Reflectance, value => value + 1000, AutomaticStage.Off);
        Assert.Empty(use.Bands);
        Assert.Contains("--radiometry is off", use.Remark, StringComparison.Ordinal);
        Assert.EndsWith("it was left in, because --radiometry is off.", Assert.Single(regimes), StringComparison.Ordinal);
    }

    static double Reflectance(double ground) => Math.Round(200 + 3000 * ground);

    static double Byte(double ground) => Math.Round(10 + 150 * ground);

    static IReadOnlyList<string> Regimes(ImageTraits before, ImageTraits after, Func<double, double> value, Func<double, double> changed) =>
        Find(before, after, value, changed, AutomaticStage.Auto).Regimes;

    static (ImageryWatch.Reports.RadiometryUse Use, IReadOnlyList<string> Regimes) Find(
        ImageTraits before, ImageTraits after, Func<double, double> value, Func<double, double> changed, AutomaticStage stage)
    {
        using var tiles = new PairTiles(180, 140, 3, (band, row, column) =>
        {
            var seen = value(PairTiles.Ground(band, row, column));
            return ((float)seen, (float)Math.Round(changed(seen) + 2 * PairTiles.Noise(band, row, column, 11)));
        });
        var use = RadiometricFit.Find(UnchangedPixels.Find(tiles.All), before, after, stage).Use;
        return (use, use.Regimes);
    }
}
