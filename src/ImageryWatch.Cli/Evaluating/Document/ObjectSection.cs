using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>Objects of the truth and regions of the report.</summary>
sealed record ObjectSection(long Objects, long Found, long Regions, long FalseAlarms)
{
    /// <summary>The written form of counts.</summary>
    public static ObjectSection Of(ObjectCounts counts) => new(counts.Objects, counts.Found, counts.Regions, counts.FalseAlarms);
}
