using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Differencing;

public class AutomaticThresholdTests
{
    // python3-skimage (Debian 12): skimage.filters.threshold_otsu(values, nbins=512) gives the centre of the bin, this the upper edge; bins
    // differ because these end at the 99.95 % quantile. Two bins are the tolerance.
    [Theory]
    [InlineData(true, 9.9914055)]
    [InlineData(false, 9.834587)]
    public void Otsu_agrees_with_scikit_image(bool twoClasses, double expected)
    {
        var values = Enumerable.Range(0, 20000).Select(i => twoClasses ? TwoClasses(i) : Product(i)).Order().ToArray();
        Assert.InRange(AutomaticThreshold.Otsu(values), expected - 2 * values[^1] / 512, expected + 2 * values[^1] / 512);
    }

    // python3-numpy (Debian 12): the sum of the entropies of both classes, tried for every split of the same 512 bins. All
    // splits in the gap between the two classes, 10.06 to 59.9, are equal: the first counts.
    [Theory]
    [InlineData(true, 10.059374779462814)]
    [InlineData(false, 14.01817861199379)]
    public void Kapur_agrees_with_trying_every_split(bool twoClasses, double expected)
    {
        var values = Enumerable.Range(0, 20000).Select(i => twoClasses ? TwoClasses(i) : Product(i)).Order().ToArray();
        Assert.Equal(expected, AutomaticThreshold.Kapur(values), 6);
    }

    [Fact]
    public void The_noise_rule_is_three_deviations_above_the_median()
    {
        var values = Enumerable.Range(0, 20001).Select(i => i / 1000f).ToArray();
        Assert.Equal(10 + 3 * 1.4826 * 5, AutomaticThreshold.Noise(values), 2);
    }

    [Fact]
    public void The_highest_rule_decides_and_all_are_on_the_record()
    {
        var threshold = AutomaticThreshold.Find([.. Enumerable.Range(0, 20000).Select(TwoClasses)], new Ruled(ThresholdRule.Cautious, 1));
        Assert.Equal(threshold.Candidates.Values.Max(), threshold.Value);
        Assert.Equal(["floor", "noise", "otsu"], threshold.Candidates.Keys);
        Assert.Equal(threshold.Value, threshold.Candidates[threshold.Rule]);
    }

    [Fact]
    public void A_constant_magnitude_gives_that_constant_so_that_nothing_is_above_it() =>
        Assert.Equal(3, AutomaticThreshold.Find([3, 3, 3, 3], new Ruled(ThresholdRule.Cautious, 0)).Value);

    [Fact]
    public void Where_nothing_but_noise_is_left_the_floor_decides()
    {
        var threshold = AutomaticThreshold.Find([.. Enumerable.Range(0, 20000).Select(i => Product(i) / 100)], new Ruled(ThresholdRule.Cautious, 1));
        Assert.Equal(("floor", 1.0), (threshold.Rule, threshold.Value));
    }

    [Theory]
    [InlineData(ThresholdRule.Otsu, new[] { "floor", "otsu" })]
    [InlineData(ThresholdRule.Kapur, new[] { "floor", "kapur" })]
    [InlineData(ThresholdRule.Floor, new[] { "floor" })]
    public void A_method_names_the_rule_that_is_asked(ThresholdRule rule, string[] asked) =>
        Assert.Equal(asked, AutomaticThreshold.Find([.. Enumerable.Range(0, 20000).Select(TwoClasses)], new Ruled(rule, 0.5)).Candidates.Keys);

    sealed record Ruled(ThresholdRule ThresholdRule, double MagnitudeFloor) : IChangeDetector
    {
        public void Measure(TilePair pair, RasterTile magnitude) => magnitude.Samples.Clear();
    }

    static float TwoClasses(int i) => i % 10 == 3 ? 60 + i % 97 / 10f : i * 7919 % 10007 / 10007f * 10;

    static float Product(int i) => (float)(i * 7919L % 10007 / 10007.0 * (i * 104729L % 10009) / 10009.0 * 30);
}
