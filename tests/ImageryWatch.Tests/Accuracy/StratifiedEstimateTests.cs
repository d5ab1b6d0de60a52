using ImageryWatch.Accuracy;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>
/// The worked example of Olofsson et al. 2014, section 5: 640 sampled pixels of a map of 10,000,000, with the classes
/// deforestation, forest gain, stable forest, stable non-forest.
/// </summary>
public class StratifiedEstimateTests
{
    const double Pixels = 10_000_000;

    static readonly StratifiedEstimate Example = new(
        [0.020, 0.015, 0.320, 0.645], [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]);

    [Fact]
    public void The_published_area_of_deforestation_and_its_interval_come_out()
    {
        Assert.Equal(235_086, Example.Share(0) * Pixels, 0.5);
        Assert.Equal(68_418, 1.96 * Example.ShareError(0) * Pixels, 0.5);
    }

    [Theory]
    [InlineData(0, 0.88, 0.07)]
    [InlineData(1, 0.73, 0.10)]
    [InlineData(2, 0.93, 0.04)]
    [InlineData(3, 0.96, 0.02)]
    public void The_published_users_accuracies_come_out(int mapClass, double accuracy, double halfWidth)
    {
        Assert.Equal(accuracy, Math.Round(Example.UsersAccuracy(mapClass), 2), 1e-9);
        Assert.Equal(halfWidth, Math.Round(1.96 * Example.UsersAccuracyError(mapClass), 2), 1e-9);
    }

    // Not checked against the print: the figures of the formulae, computed apart with NumPy 1.24.2.
    [Theory]
    [InlineData(0, 235086.24708625, 68418.15984519, 0.7486614, 0.21330985)]
    [InlineData(1, 129846.15384615, 41731.40028227, 0.8471564, 0.25440836)]
    [InlineData(2, 3175221.44522145, 172331.51442432, 0.93450891, 0.03432442)]
    [InlineData(3, 6459846.15384615, 180907.29280272, 0.96160899, 0.01836154)]
    public void Areas_and_producers_accuracies_are_those_of_NumPy(int trueClass, double area, double areaHalfWidth, double accuracy, double halfWidth)
    {
        Assert.Equal(area, Example.Share(trueClass) * Pixels, 1e-6);
        Assert.Equal(areaHalfWidth, 1.96 * Example.ShareError(trueClass) * Pixels, 1e-6);
        Assert.Equal(accuracy, Example.ProducersAccuracy(trueClass), 1e-7);
        Assert.Equal(halfWidth, 1.96 * Example.ProducersAccuracyError(trueClass), 1e-7);
    }

    [Fact]
    public void The_overall_accuracy_is_95_percent_give_or_take_2()
    {
        Assert.Equal(0.9465118881118881, Example.OverallAccuracy, 1e-12);
        Assert.Equal(0.01848361774255427, 1.96 * Example.OverallAccuracyError, 1e-12);
    }

    [Fact]
    public void A_class_that_was_not_sampled_makes_the_estimate_unknown_unless_the_map_lacks_it()
    {
        Assert.True(double.IsNaN(new StratifiedEstimate([0.1, 0.9], [[0, 0], [5, 95]]).Share(0)));
        Assert.Equal(0.05, new StratifiedEstimate([0, 1], [[0, 0], [5, 95]]).Share(0), 1e-12);
    }

    [Fact]
    public void One_sampled_pixel_gives_a_share_but_no_error()
    {
        var estimate = new StratifiedEstimate([0.1, 0.9], [[1, 0], [5, 95]]);
        Assert.Equal(0.1 + 0.9 * 0.05, estimate.Share(0), 1e-12);
        Assert.True(double.IsNaN(estimate.ShareError(0)));
    }

    [Fact]
    public void A_census_gives_back_the_true_share()
    {
        var area = ChangeArea.Of(new(30, 20, 10, 940), 1000, 50);
        Assert.Equal(AreaBasis.Census, area.Basis);
        Assert.Equal((0.05, 0.04), (area.MappedShare, Math.Round(area.EstimatedShare, 12)));
    }

    [Fact]
    public void A_part_is_weighted_by_the_map()
    {
        // 10 % of the map is flagged, but half of what was judged: 0.1 * 0.8 + 0.9 * 0.02.
        var area = ChangeArea.Of(new(40, 10, 1, 49), 1000, 100);
        Assert.Equal(AreaBasis.Partial, area.Basis);
        Assert.Equal(0.098, area.EstimatedShare, 1e-12);
        // sqrt(.01 * .8 * .2 / 49 + .81 * .02 * .98 / 49).
        Assert.Equal(Math.Sqrt(0.01 * 0.16 / 49 + 0.81 * 0.0196 / 49), area.StandardError, 1e-12);
        var two = ChangeArea.Of([(area, 1000), (area, 1000)]);
        Assert.Equal(0.098, two.EstimatedShare, 1e-12);
        Assert.Equal(area.StandardError / Math.Sqrt(2), two.StandardError, 1e-12);
    }

    [Fact]
    public void A_matrix_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new StratifiedEstimate([1], [[1, 2], [3, 4]]));
}
