using ImageryWatch.Cli.Comparing;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>Shows nothing.</summary>
sealed class SilentCompareView : ICompareView, IProgress<ComparisonProgress>
{
    public Task<T> WatchAsync<T>(string title, Func<IProgress<ComparisonProgress>, Task<T>> work) => work(this);

    public void ShowPair(CompareOutcome outcome)
    {
    }

    public void ShowPairs(CompareOutcome outcome)
    {
    }

    public void ShowSeries(CompareOutcome outcome)
    {
    }

    public void Report(ComparisonProgress value)
    {
    }
}
