using ImageryWatch.Cli.Comparing;

namespace ImageryWatch.Cli.Output;

/// <summary>Shows a run of <c>compare</c> while it goes on and when it is done. Errors are not its business.</summary>
interface ICompareView : IProgressView
{
    /// <summary>Shows the result of a run of one pair.</summary>
    void ShowPair(CompareOutcome outcome);

    /// <summary>Shows the result of a run of two folders.</summary>
    void ShowPairs(CompareOutcome outcome);

    /// <summary>Shows the result of a run of a series.</summary>
    void ShowSeries(CompareOutcome outcome);
}
