using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>Judged pixels by what was reported and what is true.</summary>
sealed record PixelSection(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>The written form of counts.</summary>
    public static PixelSection Of(ConfusionCounts counts) =>
        new(counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.TrueNegatives);

    /// <summary>The counts again.</summary>
    public ConfusionCounts Counts() => new(TruePositives, FalsePositives, FalseNegatives, TrueNegatives);
}
