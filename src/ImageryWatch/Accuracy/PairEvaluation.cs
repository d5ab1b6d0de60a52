using System.Runtime.ExceptionServices;
using ImageryWatch.Differencing;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Accuracy;

/// <summary>
/// Compares the report of a pair with what is known to have changed. The scene streams through in windows; what is kept
/// are sums, blocks, and the pixels of regions and of true changes as runs.
/// </summary>
public static class PairEvaluation
{
    /// <summary>Side of the square blocks that are drawn when there are too few pairs to draw.</summary>
    public const int BlockPixels = 64;

    // A multiple of the block side, so that windows side by side share no block.
    const int WindowPixels = 8 * BlockPixels;

    /// <summary>Evaluates one pair.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="truth">What changed, on its grid.</param>
    /// <param name="options">What counts as found.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <exception cref="RasterException">An image or the truth cannot be read, or no observed pixel was judged.</exception>
    public static PairAccuracy Run(
        ComparisonResult result, Truth truth, EvaluationOptions options, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        var context = result.ToContext(null!);
        var grid = result.Report.Grid;
        var regions = new RunIndex([.. result.Report.Regions.Select(region => FootprintRuns.Of(region.Outline, region.Bounds)!)], grid.Height);
        using var judge = new WindowJudge(context, truth, regions);
        var objects = new ObjectTally(options.ObjectCover);
        Stream(result.Report, judge, options, progress, truth.Objects is null ? objects : null, regions, cancellationToken);
        if (truth.Objects is { } named)
            for (var i = 0; i < named.Count; i++) objects.Add(named.Bounds(i), judge.Objects.Observed[i], judge.Objects.Flagged[i]);
        return Sum(result.Report, judge, regions, objects, options);
    }

    static void Stream(
        ChangeReport report, WindowJudge judge, EvaluationOptions options, IProgress<ComparisonProgress>? progress,
        ObjectTally? connected, RunIndex regions, CancellationToken cancellationToken)
    {
        var grid = report.Grid;
        var lattice = new WindowLattice(grid, WindowPixels, report.Before.Description.Block);
        var sweep = new RegionSweep(new Morphology(0, 0), grid.Width, 1, 0, region =>
        {
            if (region.PixelCount >= options.MinObjectPixels) connected?.Add(region.Bounds, region.PixelCount, Flagged(region.TakeRuns(), regions));
        });
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        for (var row = 0; row < lattice.Rows; row++)
        {
            var windows = new WindowMask[lattice.Columns];
            var first = row * lattice.Columns;
            try
            {
                Parallel.For(0, windows.Length, parallel, column => windows[column] = judge.Judge(lattice[first + column]));
            }
            catch (AggregateException failures)
            {
                ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            }
            sweep.Push(new MaskStrip(windows, grid.Width));
            progress?.Report(new("judging", (long)lattice[first].Bottom * grid.Width, grid.Window.PixelCount));
        }
        sweep.Finish();
    }

    static long Flagged(Run[] runs, RunIndex regions)
    {
        long flagged = 0;
        foreach (var run in runs) flagged += regions.Overlap(run);
        return flagged;
    }

    static PairAccuracy Sum(ChangeReport report, WindowJudge judge, RunIndex regions, ObjectTally objects, EvaluationOptions options)
    {
        var pixelArea = report.Grid.GsdMetres is { } gsd ? gsd * gsd : double.NaN;
        var ofBlocks = new ObjectCounts[judge.BlockCounts.Length];
        void Attribute(PixelWindow bounds, ObjectCounts counts)
        {
            ref var block = ref ofBlocks[judge.BlockOf(bounds.Column + bounds.Width / 2, bounds.Row + bounds.Height / 2)];
            block = block.Plus(counts);
        }

        foreach (var (bounds, counts) in objects.Counted) Attribute(bounds, counts);
        var falseAlarms = new List<FalseAlarm>();
        for (var i = 0; i < regions.Count; i++)
        {
            var (judged, changed) = (judge.Regions.Judged[i], judge.Regions.Changed[i]);
            if (judged == 0) continue;
            var isFalse = changed < options.FalseAlarmTruth * judged;
            Attribute(regions.Bounds(i), new(0, 0, 1, isFalse ? 1 : 0));
            if (isFalse) falseAlarms.Add(new(report.Regions[i].Id, regions.Bounds(i), judged, changed));
        }

        var blocks = judge.BlockCounts.Select((counts, i) => new AccuracySum(counts, ofBlocks[i], counts.Total * pixelArea)).ToList();
        var sum = blocks.Aggregate((a, b) => a.Plus(b));
        if (sum.Counts.Total == 0)
            throw new RasterException("The truth judges no pixel that was observed on both dates; check its nodata values, or the area of interest.");
        var precision = judge.AveragePrecision();
        return new()
        {
            Sum = double.IsNaN(precision) ? sum : sum with { AveragePrecisions = precision, PairsWithAveragePrecision = 1 },
            ObservedPixels = judge.ObservedPixels,
            Area = ChangeArea.Of(sum.Counts, judge.ObservedPixels, judge.MappedPixels),
            Missed = objects.Missed,
            FalseAlarms = [.. falseAlarms.OrderByDescending(alarm => alarm.PixelCount).ThenBy(alarm => alarm.RegionId)],
            Blocks = [.. blocks.Where(block => block.Counts.Total > 0 || block.Objects != default)],
        };
    }
}
