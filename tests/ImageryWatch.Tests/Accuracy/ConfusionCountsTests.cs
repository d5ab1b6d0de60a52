using ImageryWatch.Accuracy;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>Figures from counts of pixels, against NumPy and by hand.</summary>
public class ConfusionCountsTests
{
    const double Exact = 1e-11;

    [Fact]
    public void Every_measure_is_what_NumPy_makes_of_the_same_pixels()
    {
        // /usr/bin/python3 with NumPy 1.24.2:
        //   i = np.arange(2000); score = ((i*7919) % 1009)/64; flag = score > 9.5
        //   truth = ((i*104729 + 13) % 97) < 20 + np.where(score > 8, 25, 0)
        // then the definitions over the boolean arrays.
        var counts = Scored.Counts(Scored.Pixels(), 9.5f);
        Assert.Equal(new(367, 426, 296, 911), counts);
        Assert.Equal(0.462799495586, counts.Precision, Exact);
        Assert.Equal(0.553544494721, counts.Recall, Exact);
        Assert.Equal(0.504120879121, counts.F1, Exact);
        Assert.Equal(0.337006427916, counts.IntersectionOverUnion, Exact);
        Assert.Equal(0.223857043497, counts.Kappa, Exact);
        Assert.Equal(0.639, counts.OverallAccuracy, Exact);
        Assert.Equal(0.3965, counts.FlaggedShare, Exact);
    }

    [Fact]
    public void Kappa_of_Cohens_kind_of_table_is_what_the_hand_computes()
    {
        // p0 = 35/50, pe = .5 * .6 + .5 * .4 = .5.
        Assert.Equal(0.4, new ConfusionCounts(20, 5, 10, 15).Kappa, Exact);
    }

    [Fact]
    public void Nothing_changed_and_nothing_flagged_defines_no_figure_of_change()
    {
        var counts = new ConfusionCounts(0, 0, 0, 100);
        Assert.All([counts.Precision, counts.Recall, counts.F1, counts.IntersectionOverUnion, counts.Kappa], value => Assert.True(double.IsNaN(value)));
        Assert.Equal(1, counts.OverallAccuracy);
        Assert.True(double.IsNaN(default(ConfusionCounts).OverallAccuracy));
        Assert.True(double.IsNaN(default(ConfusionCounts).Kappa));
    }

    [Fact]
    public void A_false_alarm_where_nothing_changed_has_F1_zero_and_no_recall()
    {
        var counts = new ConfusionCounts(0, 3, 0, 97);
        Assert.Equal(0, counts.F1);
        Assert.Equal(0, counts.Precision);
        Assert.True(double.IsNaN(counts.Recall));
    }

    [Fact]
    public void Everything_changed_and_all_of_it_flagged_is_perfect_but_for_kappa()
    {
        var counts = new ConfusionCounts(10, 0, 0, 0);
        Assert.Equal((1, 1, 1, 1), (counts.Precision, counts.Recall, counts.F1, counts.IntersectionOverUnion));
        Assert.True(double.IsNaN(counts.Kappa));
    }

    [Fact]
    public void Counts_of_whole_continents_do_not_overflow() =>
        Assert.Equal(0.5, new ConfusionCounts(1L << 60, 1L << 60, 1L << 60, 1L << 60).OverallAccuracy, Exact);
}
