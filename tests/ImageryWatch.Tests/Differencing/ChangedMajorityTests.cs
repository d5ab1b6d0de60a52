using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Tests.Pipeline;

namespace ImageryWatch.Tests.Differencing;

public class ChangedMajorityTests
{
    // 1.00 to 2.99: the median is 2.
    static readonly float[] Magnitudes = [.. Enumerable.Range(100, 200).Select(i => i / 100f)];

    static readonly float[] FarGreater = [.. Magnitudes.Select(value => value + 3)];

    static readonly ThresholdUse Found = new(2.5, "kapur", new Dictionary<string, double> { ["floor"] = 1.5, ["kapur"] = 2.5 });

    [Fact]
    public void The_threshold_is_the_median_where_most_differs_as_unrelated_places_do()
    {
        var threshold = Allow(Found, new(ThresholdRule.Kapur, 1.5), Magnitudes);
        Assert.Equal(("majority", 2.0), (threshold.Rule, threshold.Value));
        Assert.Equal(["floor", "kapur", "majority"], threshold.Candidates.Keys);
    }

    [Fact]
    public void Ground_that_is_more_alike_than_unrelated_places_keeps_its_threshold() =>
        Assert.Same(Found, Allow(Found, new(ThresholdRule.Kapur, 1.5), FarGreater));

    [Fact]
    public void Unrelated_places_are_not_asked_for_where_half_of_the_ground_is_unremarkable() =>
        Assert.Same(Found, ChangedMajority.Allow(Found, Magnitudes, new Ruled(ThresholdRule.Kapur, 2), () => throw new InvalidOperationException()));

    [Fact]
    public void A_threshold_below_the_median_is_not_raised() =>
        Assert.Equal(1.8, Allow(Found with { Value = 1.8 }, new(ThresholdRule.Kapur, 1.5), Magnitudes).Value);

    [Fact]
    public void Rules_that_do_not_take_change_for_the_rarer_class_keep_theirs() =>
        Assert.Same(Found, Allow(Found, new(ThresholdRule.Otsu, 1.5), Magnitudes));

    [Theory]
    [InlineData(0, 0.995)]
    [InlineData(1, 0.25)]
    [InlineData(3, 0)]
    public void The_share_is_twice_the_probability_of_exceeding_an_unrelated_place(float greater, double expected) =>
        Assert.Equal(expected, ChangedMajority.Share(Magnitudes, [.. Magnitudes.Select(value => value + greater)]), 2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pair_that_has_nothing_in_common_is_changed_for_the_greater_part_and_the_report_says_why(bool unrelated)
    {
        using var pair = new MemoryPair(300, 300, 1, (_, row, column) => (Noise(row, column), unrelated ? Noise(row + 7919, column) : Noise(row, column) + (row < 20 && column < 100 ? Noise(column, row) : 0)));
        var request = new ComparisonRequest(pair.BeforePath, pair.AfterPath) { Method = "test", Registration = AutomaticStage.Off, Radiometry = AutomaticStage.Off, Clouds = AutomaticStage.Off, CheckMethods = [], MinAreaSquareMetres = 0 };
        using var result = Comparison.Run(request, pair.Catalog(_ => new Difference()), null, CancellationToken.None);
        Assert.Equal(unrelated, result.Report.Threshold.Rule == "majority");
        Assert.Equal(unrelated, result.Report.Remarks.Any(remark => remark.Contains("More than half of the sampled ground lies above 5", StringComparison.Ordinal)));
    }

    static ThresholdUse Allow(ThresholdUse found, Ruled detector, float[] unrelated) =>
        ChangedMajority.Allow(found, Magnitudes, detector, () => [.. unrelated.Reverse()]);

    static float Noise(int row, int column)
    {
        var hash = (uint)(row * 73856093) ^ (uint)(column * 19349663);
        hash = (hash ^ (hash >> 13)) * 1274126177;
        return (hash ^ (hash >> 16)) % 1000 / 10f;
    }

    sealed record Ruled(ThresholdRule ThresholdRule, double MagnitudeFloor) : IChangeDetector
    {
        public void Measure(TilePair pair, RasterTile magnitude) => magnitude.Samples.Clear();
    }

    sealed class Difference : IChangeDetector
    {
        readonly FirstBandDifference difference = new(2);

        public int HaloPixels => difference.HaloPixels;

        public double MagnitudeFloor => 5;

        public ThresholdRule ThresholdRule => ThresholdRule.Kapur;

        public void Measure(TilePair pair, RasterTile magnitude) => difference.Measure(pair, magnitude);
    }
}
