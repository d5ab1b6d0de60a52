using ImageryWatch.Accuracy;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Tests.Pipeline;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>The report of a pair against its truth.</summary>
public class PairEvaluationTests
{
    static readonly ComparisonRequest Exact = new("", "") { Method = "test", Threshold = 10, Morphology = new(0, 0), MinAreaSquareMetres = 0 };

    [Fact]
    public void Pixels_objects_and_ground_are_counted()
    {
        // Flagged: columns 10-29 of rows 10-19 (200 px), and a square of 25 px where nothing changed.
        using var pair = new MemoryPair(300, 150, 1, (_, row, column) => (50, In(row, column, 10, 10, 10, 20) || In(row, column, 100, 200, 5, 5) ? 90 : 50));
        // True: columns 20-39 of rows 10-19, half of it flagged; and 30 px that nothing flags.
        using var truth = new FunctionTruth((row, column) => In(row, column, 10, 20, 10, 20) || In(row, column, 60, 100, 3, 10) ? 1 : 0);
        var accuracy = Evaluate(pair, truth);
        Assert.Equal(new(100, 125, 130, 300 * 150 - 355), accuracy.Sum.Counts);
        Assert.Equal(new(2, 1, 2, 1), accuracy.Sum.Objects);
        Assert.Equal(new MissedObject(new(100, 60, 10, 3), 30, 0), Assert.Single(accuracy.Missed));
        var alarm = Assert.Single(accuracy.FalseAlarms);
        Assert.Equal((new PixelWindow(200, 100, 5, 5), 25L, 0L), (alarm.Bounds, alarm.PixelCount, alarm.ChangedPixels));
        // UTM pixels of 10 m: 4.5 km2.
        Assert.Equal(4.5e6, accuracy.Sum.JudgedSquareMetres, 1);
        Assert.Equal(1 / 4.5, accuracy.Sum.FalseAlarmsPerSquareKilometre, 1e-9);
        Assert.Equal(AreaBasis.Census, accuracy.Area.Basis);
        Assert.Equal(230.0 / 45000, accuracy.Area.EstimatedShare, 1e-12);
        Assert.Equal(accuracy.Sum.Counts, accuracy.Blocks.Aggregate((a, b) => a.Plus(b)).Counts);
        Assert.Equal(accuracy.Sum.Objects, accuracy.Blocks.Aggregate((a, b) => a.Plus(b)).Objects);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.51, 0)]
    public void An_object_is_found_from_its_cover_on(double cover, int found)
    {
        using var pair = new MemoryPair(100, 40, 1, (_, row, column) => (50, In(row, column, 10, 10, 10, 20) ? 90 : 50));
        using var truth = new FunctionTruth((row, column) => In(row, column, 10, 20, 10, 20) ? 1 : 0);
        Assert.Equal(found, Evaluate(pair, truth, new() { ObjectCover = cover }).Sum.Objects.Found);
    }

    [Fact]
    public void What_was_not_observed_or_not_judged_counts_nowhere()
    {
        // Rows below 20 are a gap; columns from 80 on are not judged, and hold all that is flagged.
        using var pair = new MemoryPair(100, 60, 1, (_, row, column) => (row < 20 ? float.NaN : 50, column >= 90 ? 90 : 50));
        using var truth = new FunctionTruth((row, column) => column >= 80 ? float.NaN : row < 30 && column < 10 ? 1 : 0);
        var accuracy = Evaluate(pair, truth);
        Assert.Equal(new(0, 0, 100, 40 * 80 - 100), accuracy.Sum.Counts);
        Assert.Equal(new(1, 0, 0, 0), accuracy.Sum.Objects);
        Assert.Equal(100 * 40, accuracy.ObservedPixels);
        Assert.Equal(AreaBasis.Partial, accuracy.Area.Basis);
        Assert.Equal(0.1, accuracy.Area.MappedShare, 1e-12);
        // What was flagged was never judged, so the area cannot be estimated.
        Assert.True(double.IsNaN(accuracy.Area.EstimatedShare));
    }

    [Fact]
    public void Objects_that_the_truth_names_may_overlap_and_need_not_be_whole()
    {
        using var pair = new MemoryPair(100, 60, 1, (_, row, column) => (row < 10 ? float.NaN : 50, In(row, column, 20, 20, 10, 10) ? 90 : 50));
        Run[] wide = [.. Enumerable.Range(20, 10).Select(row => new Run(row, 20, 60))];
        Run[] inside = [.. Enumerable.Range(22, 3).Select(row => new Run(row, 22, 25))];
        Run[] unseen = [new(2, 5, 30)];
        Run[] half = [new(9, 70, 80), new(10, 70, 80)];
        var index = new RunIndex([wide, inside, unseen, half], 60);
        using var truth = new FunctionTruth((row, column) => index.Row(row).ToArray().Any(run => column >= run.Start && column < run.End) ? 1 : 0, index);
        var accuracy = Evaluate(pair, truth);
        // The wide one is flagged for a quarter only; the unseen one is none; of the half one, ten pixels were seen.
        Assert.Equal((3, 1), (accuracy.Sum.Objects.Objects, accuracy.Sum.Objects.Found));
        Assert.Equal([new(new(20, 20, 40, 10), 400, 100), new(new(70, 9, 10, 2), 10, 0)], accuracy.Missed);
    }

    [Fact]
    public void Crumbs_of_a_mask_are_no_objects_but_their_pixels_count()
    {
        using var pair = new MemoryPair(50, 40, 1, (_, row, column) => (50, In(row, column, 30, 30, 5, 5) ? 90 : 50));
        using var truth = new FunctionTruth((row, column) => (row, column) is (3, 3) or (3, 4) or (4, 5) ? 1 : 0);
        var accuracy = Evaluate(pair, truth);
        Assert.Equal(0, accuracy.Sum.Objects.Objects);
        Assert.Equal(3, accuracy.Sum.Counts.FalseNegatives);
        // Pixels that touch at a corner are one object.
        Assert.Equal(1, Evaluate(pair, truth, new() { MinObjectPixels = 3 }).Sum.Objects.Objects);
    }

    [Fact]
    public void Nothing_true_and_everything_true_are_evaluated()
    {
        using var pair = new MemoryPair(70, 65, 1, (_, row, column) => (50, In(row, column, 5, 5, 5, 5) ? 90 : 50));
        using var nothing = new FunctionTruth((_, _) => 0);
        var quiet = Evaluate(pair, nothing);
        Assert.Equal(new(0, 25, 0, 70 * 65 - 25), quiet.Sum.Counts);
        Assert.Equal(new(0, 0, 1, 1), quiet.Sum.Objects);
        Assert.True(double.IsNaN(quiet.Sum.MeanAveragePrecision));
        using var everything = new FunctionTruth((_, _) => 1);
        var all = Evaluate(pair, everything);
        Assert.Equal(new(25, 0, 70 * 65 - 25, 0), all.Sum.Counts);
        Assert.Equal(new(1, 0, 1, 0), all.Sum.Objects);
        Assert.Equal(1, all.Sum.MeanAveragePrecision, 1e-12);
    }

    [Fact]
    public void A_truth_that_judges_nothing_observed_is_refused()
    {
        using var pair = new MemoryPair(50, 40, 1, (_, row, _) => (row < 20 ? float.NaN : 50, 50));
        using var truth = new FunctionTruth((row, _) => row < 20 ? 1 : float.NaN);
        Assert.Contains("judges no pixel", Assert.Throws<RasterException>(() => Evaluate(pair, truth)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_size_of_a_pixel_may_be_unknown()
    {
        using var pair = new MemoryPair(50, 40, 1, (_, _, column) => (0, column < 5 ? 99 : 0), GeoTransform.Pixels, Crs.None);
        using var truth = new FunctionTruth((_, column) => column < 5 ? 1 : 0);
        var accuracy = Evaluate(pair, truth);
        Assert.Equal(1, accuracy.Sum.Counts.F1);
        Assert.True(double.IsNaN(accuracy.Sum.FalseAlarmsPerSquareKilometre));
    }

    [Fact]
    public void Threads_and_windows_leave_no_trace_and_every_pixel_is_counted_once()
    {
        static bool Odd(int row, int column, int seed) => (uint)((row / 3 * 73856093) ^ (column / 3 * 19349663) ^ seed) * 2654435761u >> 29 == 0;
        using var pair = new MemoryPair(1301, 777, 1, (_, row, column) => (row + column == 900 ? float.NaN : 50, Odd(row, column, 1) ? 90 : 50));
        using var truth = new FunctionTruth((row, column) => (row + 2 * column) % 701 == 0 ? float.NaN : Odd(row, column, Odd(row / 40, column / 40, 3) ? 1 : 2) ? 1 : 0);
        var one = Evaluate(pair, truth, new() { Threads = 1 });
        var three = Evaluate(pair, truth, new() { Threads = 3 });
        Assert.Equal(one.Sum, three.Sum);
        Assert.Equal(one.Blocks, three.Blocks);
        Assert.Equal(one.Missed, three.Missed);
        Assert.Equal(one.FalseAlarms, three.FalseAlarms);
        long hits = 0, wrong = 0, missed = 0, quiet = 0;
        for (int row = 0; row < 777; row++)
            for (int column = 0; column < 1301; column++)
            {
                if (row + column == 900 || (row + 2 * column) % 701 == 0) continue;
                bool isFlagged = Odd(row, column, 1), isChanged = Odd(row, column, Odd(row / 40, column / 40, 3) ? 1 : 2);
                if (isFlagged && isChanged) hits++;
                else if (isFlagged) wrong++;
                else if (isChanged) missed++;
                else quiet++;
            }
        Assert.Equal(new(hits, wrong, missed, quiet), one.Sum.Counts);
    }

    static bool In(int row, int column, int top, int left, int height, int width) =>
        row >= top && row < top + height && column >= left && column < left + width;

    static PairAccuracy Evaluate(MemoryPair pair, Truth truth, EvaluationOptions? options = null)
    {
        using var result = Comparison.Run(
            Exact with { BeforePath = pair.BeforePath, AfterPath = pair.AfterPath }, pair.Catalog(_ => new FirstBandDifference(0)), null, CancellationToken.None);
        return PairEvaluation.Run(result, truth, options ?? new(), null, CancellationToken.None);
    }
}
