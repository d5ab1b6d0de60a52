using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>Shows how far the work on a pair has come.</summary>
interface IProgressView
{
    /// <summary>Does the work of one pair and shows how far it is.</summary>
    /// <param name="title">What is being compared; empty when there is only one pair.</param>
    /// <param name="work">The work; may report from any thread.</param>
    Task<T> WatchAsync<T>(string title, Func<IProgress<ComparisonProgress>, Task<T>> work);
}
