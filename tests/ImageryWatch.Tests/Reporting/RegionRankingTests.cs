using ImageryWatch.Rasters;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Reporting;

public class RegionRankingTests
{
    static readonly ChangeRegion Some = new()
    {
        Id = 1, PixelCount = 100, AreaSquareMetres = null, MeanMagnitude = 6, MaxMagnitude = 9, Contrast = 4,
        Bounds = new(0, 0, 10, 10), Centroid = new(5, 5), Outline = new(Crs.None, []), MapOutline = null, Wgs84Outline = null,
    };

    [Fact]
    public void Evidence_is_size_times_strength_times_contrast() =>
        Assert.Equal(Math.Log(101) * (6.0 / 3) * (4.0 / 5), RegionRanking.Evidence(Some, 3), 12);

    [Fact]
    public void Each_mark_halves_it() =>
        Assert.Equal(RegionRanking.Evidence(Some, 3) / 4, RegionRanking.Evidence(Some with { Marks = ["a", "b"] }, 3), 12);

    [Fact]
    public void A_region_of_unknown_contrast_counts_as_one_that_does_not_stand_out() =>
        Assert.Equal(RegionRanking.Evidence(Some with { Contrast = 1 }, 3), RegionRanking.Evidence(Some with { Contrast = null }, 3));

    [Fact]
    public void A_threshold_of_nothing_is_no_reason_for_endless_evidence() =>
        Assert.Equal(RegionRanking.Evidence(Some, 1), RegionRanking.Evidence(Some, 0));

    [Fact]
    public void A_small_strong_region_comes_before_a_large_faint_one()
    {
        var ranked = RegionRanking.Rank([Some with { PixelCount = 5000, MeanMagnitude = 3.1, Contrast = 1.2 }, Some with { PixelCount = 60, MeanMagnitude = 12, Contrast = 15 }], 3);
        Assert.Equal([60, 5000], ranked.Select(region => region.PixelCount));
        Assert.Equal([1, 2], ranked.Select(region => region.Id));
    }

    [Fact]
    public void Equal_evidence_is_ranked_by_row_then_column_in_any_order()
    {
        ChangeRegion[] regions = [Some with { Bounds = new(5, 2, 1, 1) }, Some with { Bounds = new(0, 7, 1, 1) }, Some with { Bounds = new(1, 2, 1, 1) }];
        Assert.Equal([1, 5, 0], RegionRanking.Rank(regions, 3).Select(region => region.Bounds.Column));
        Assert.Equal([1, 5, 0], RegionRanking.Rank(regions.Reverse(), 3).Select(region => region.Bounds.Column));
    }
}
