using ImageryWatch.Accuracy;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>Brings the figures of pairs into their written form, and adds them up.</summary>
/// <param name="options">What counts as found.</param>
/// <param name="values">What the values of masks mean.</param>
sealed class DocumentAssembly(EvaluationOptions options, TruthValues values)
{
    const int ListedCases = 20;

    /// <summary>One pair in its written form.</summary>
    public static PairSection Pair(EvaluationPair pair, ChangeReport report, Truth truth, PairAccuracy accuracy, CancellationToken cancellationToken)
    {
        double pixelArea = report.Grid.GsdMetres is { } gsd ? gsd * gsd : double.NaN;
        return new()
        {
            Name = pair.Name,
            Before = new(report.Before.Name, report.Before.Sha256),
            After = new(report.After.Name, report.After.Sha256),
            Truth = new(Path.GetFileName(pair.Truth), InputHash.OfFile(pair.Truth, cancellationToken)),
            TruthRule = truth.Rule,
            Threshold = new(report.Threshold.Value, report.Threshold.Rule),
            Settings = report.Settings,
            Width = report.Grid.Width,
            Height = report.Grid.Height,
            GsdMetres = report.Grid.GsdMetres,
            ObservedPixels = accuracy.ObservedPixels,
            JudgedSquareKilometres = FigureTable.Known(accuracy.Sum.JudgedSquareMetres / 1e6),
            Figures = FigureTable.Of(accuracy.Sum),
            Intervals = Bootstrap.Intervals([accuracy.Blocks], cancellationToken),
            Pixels = PixelSection.Of(accuracy.Sum.Counts),
            Objects = ObjectSection.Of(accuracy.Sum.Objects),
            Area = AreaWriting.Write(accuracy.Area, accuracy.ObservedPixels * pixelArea),
            LargestMissed = [.. accuracy.Missed.Take(ListedCases).Select(one => new MissedSection(PlaceSection.Of(one.Bounds), one.PixelCount, one.FlaggedPixels))],
            LargestFalseAlarms = [.. accuracy.FalseAlarms.Take(ListedCases).Select(one => new FalseAlarmSection(one.RegionId, PlaceSection.Of(one.Bounds), one.PixelCount, one.ChangedPixels))],
            Problems = [.. report.Problems.Select(problem => problem.Message)],
        };
    }

    /// <summary>All pairs together; at least one.</summary>
    public EvaluationDocument Document(IReadOnlyList<EvaluatedPair> pairs, IReadOnlyList<PairFailure> failures, CancellationToken cancellationToken)
    {
        List<AccuracySum> sums = [.. pairs.Select(pair => pair.Accuracy.Sum)];
        var sum = sums.Aggregate((a, b) => a.Plus(b));
        bool drawsPairs = pairs.Count >= Bootstrap.LeastPairs;
        return new()
        {
            Tool = Product.Line,
            Rules = new(options.ObjectCover, options.MinObjectPixels, options.FalseAlarmTruth, values.Changed, values.Ignored),
            Overall = new()
            {
                PairCount = pairs.Count,
                Figures = FigureTable.Of(sum),
                Intervals = Bootstrap.Intervals(drawsPairs ? [sums] : [.. pairs.Select(pair => pair.Accuracy.Blocks)], cancellationToken),
                IntervalUnit = drawsPairs ? "pairs" : "blocks",
                Means = FigureTable.Means(sums),
                Pixels = PixelSection.Of(sum.Counts),
                Objects = ObjectSection.Of(sum.Objects),
                Area = Area(pairs),
            },
            Pairs = [.. pairs.Select(pair => pair.Section)],
            Failures = failures,
        };
    }

    static AreaSection? Area(IReadOnlyList<EvaluatedPair> pairs)
    {
        int known = pairs.Count(pair => pair.Section.GsdMetres is not null);
        if (known == pairs.Count)
            return AreaWriting.Write(ChangeArea.Of([.. pairs.Select(pair => (pair.Accuracy.Area, pair.ObservedSquareMetres))]), pairs.Sum(pair => pair.ObservedSquareMetres));
        return known > 0 ? null
            : AreaWriting.Write(ChangeArea.Of([.. pairs.Select(pair => (pair.Accuracy.Area, (double)pair.Accuracy.ObservedPixels))]), double.NaN);
    }
}
