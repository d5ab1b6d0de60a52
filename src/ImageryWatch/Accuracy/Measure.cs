namespace ImageryWatch.Accuracy;

/// <summary>One figure of an assessment.</summary>
/// <param name="Name">Its name in the written form.</param>
/// <param name="Of">Computes it; NaN where it is not defined.</param>
public sealed record Measure(string Name, Func<AccuracySum, double> Of)
{
    /// <summary>Every figure that gets an interval, in the order of reading.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("precision", sum => sum.Counts.Precision),
        new("recall", sum => sum.Counts.Recall),
        new("f1", sum => sum.Counts.F1),
        new("iou", sum => sum.Counts.IntersectionOverUnion),
        new("kappa", sum => sum.Counts.Kappa),
        new("overallAccuracy", sum => sum.Counts.OverallAccuracy),
        new("flaggedShare", sum => sum.Counts.FlaggedShare),
        new("averagePrecision", sum => sum.MeanAveragePrecision),
        new("objectRecall", sum => sum.Objects.Recall),
        new("falseAlarmsPerSquareKilometre", sum => sum.FalseAlarmsPerSquareKilometre),
    ];
}
