using ImageryWatch.Cli.Comparing;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>Shows a run of <c>compare</c> while it goes on and when it is done. Errors are not its business.</summary>
interface ICompareView
{
    /// <summary>Does the work of one pair and shows how far it is.</summary>
    /// <param name="title">What is being compared; empty when there is only one pair.</param>
    /// <param name="work">The work; may report from any thread.</param>
    Task<T> WatchAsync<T>(string title, Func<IProgress<ComparisonProgress>, Task<T>> work);

    /// <summary>Shows the result of a run of one pair.</summary>
    void ShowPair(CompareOutcome outcome);

    /// <summary>Shows the result of a run of two folders.</summary>
    void ShowPairs(CompareOutcome outcome);
}
