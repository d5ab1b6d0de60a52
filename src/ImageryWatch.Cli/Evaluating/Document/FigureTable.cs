using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>Figures by name, as they are written: null where a figure is not defined.</summary>
static class FigureTable
{
    /// <summary>The figures of a sum.</summary>
    public static IReadOnlyDictionary<string, double?> Of(AccuracySum sum) =>
        Measure.All.ToDictionary(measure => measure.Name, measure => Known(measure.Of(sum)));

    /// <summary>The mean of each figure over the sums that define it.</summary>
    public static IReadOnlyDictionary<string, double?> Means(IReadOnlyList<AccuracySum> sums) => Measure.All.ToDictionary(
        measure => measure.Name,
        measure => Known(sums.Select(measure.Of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()));

    /// <summary>The number, or null when it is none.</summary>
    public static double? Known(double value) => double.IsFinite(value) ? value : null;
}
