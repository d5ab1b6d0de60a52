using System.Text.Json;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>Prints the outcome as one JSON object; a run of one pair has one entry in <c>pairs</c>.</summary>
sealed class JsonCompareView(TextWriter output) : ICompareView, IProgress<ComparisonProgress>
{
    public Task<T> WatchAsync<T>(string title, Func<IProgress<ComparisonProgress>, Task<T>> work) => work(this);

    public void ShowPair(CompareOutcome outcome) => output.WriteLine(JsonSerializer.Serialize(outcome, ConsoleJson.Default.CompareOutcome));

    public void ShowPairs(CompareOutcome outcome) => ShowPair(outcome);

    public void ShowSeries(CompareOutcome outcome) => ShowPair(outcome);

    public void Report(ComparisonProgress value)
    {
    }
}
