using ImageryWatch.Accuracy;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>Intervals by resampling.</summary>
public class BootstrapTests
{
    static AccuracySum Unit(int hits, int false_, int missed) => new(new(hits, false_, missed, 100), new(1, hits > missed ? 1 : 0, 1, 0), 1e6, 0.5, 1);

    static readonly AccuracySum[] Units = [.. Enumerable.Range(1, 30).Select(i => Unit(i, 31 - i, i * 7 % 13))];

    [Fact]
    public void The_same_units_give_the_same_interval()
    {
        var first = Bootstrap.Intervals([Units], CancellationToken.None);
        var second = Bootstrap.Intervals([Units], CancellationToken.None);
        Assert.Equal(first, second);
        Assert.Equal(Measure.All.Select(measure => measure.Name), first.Keys);
    }

    [Fact]
    public void An_interval_holds_the_figure_and_narrows_with_more_units()
    {
        var few = Bootstrap.Intervals([Units], CancellationToken.None)["f1"]!.Value;
        var many = Bootstrap.Intervals([[.. Enumerable.Repeat(Units, 16).SelectMany(unit => unit)]], CancellationToken.None)["f1"]!.Value;
        double figure = Units.Aggregate((a, b) => a.Plus(b)).Counts.F1;
        Assert.InRange(figure, few.Low, few.High);
        Assert.InRange(figure, many.Low, many.High);
        // Four times as narrow for sixteen times as many, give or take the noise of 1,000 draws.
        Assert.InRange((few.High - few.Low) / (many.High - many.Low), 3, 5.5);
    }

    [Fact]
    public void The_interval_of_a_mean_is_that_of_the_normal_law()
    {
        // 400 equal areas, a quarter with one false alarm: mean .25 per km2, standard error sqrt(.25 * .75 / 400).
        AccuracySum[] blocks = [.. Enumerable.Range(0, 400).Select(i => new AccuracySum(new(0, 0, 0, 1), new(0, 0, 1, i % 4 == 0 ? 1 : 0), 1e6))];
        var interval = Bootstrap.Intervals([blocks], CancellationToken.None)["falseAlarmsPerSquareKilometre"]!.Value;
        double error = Math.Sqrt(0.25 * 0.75 / 400);
        Assert.Equal(0.25 - 1.96 * error, interval.Low, 0.006);
        Assert.Equal(0.25 + 1.96 * error, interval.High, 0.006);
    }

    [Fact]
    public void Strata_are_drawn_within_themselves()
    {
        // Each stratum is uniform, so no draw changes anything.
        var intervals = Bootstrap.Intervals([[Unit(9, 1, 2), Unit(9, 1, 2)], [Unit(1, 8, 3), Unit(1, 8, 3), Unit(1, 8, 3)]], CancellationToken.None);
        Assert.All(intervals.Values, interval => Assert.Equal(interval!.Value.Low, interval.Value.High));
    }

    [Fact]
    public void A_figure_that_is_hardly_ever_defined_has_no_interval()
    {
        AccuracySum[] quiet = [.. Enumerable.Repeat(new AccuracySum(new(0, 0, 0, 10), default, double.NaN), 5)];
        var intervals = Bootstrap.Intervals([quiet], CancellationToken.None);
        Assert.Null(intervals["recall"]);
        Assert.Null(intervals["falseAlarmsPerSquareKilometre"]);
        Assert.Equal(new(1, 1), intervals["overallAccuracy"]);
    }
}
