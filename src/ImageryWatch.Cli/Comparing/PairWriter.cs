using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>Writes the report of a pair that was compared.</summary>
/// <param name="sinks">What to write it with.</param>
/// <param name="timeLimit">How long one sink may take.</param>
sealed class PairWriter(IReadOnlyList<Offered<IReportSink>> sinks, TimeSpan timeLimit)
{
    /// <summary>Writes it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="outcome">The pair, of which nothing but its names is known.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="progress">Told that it has come to this.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The pair with what was found and written.</returns>
    public PairOutcome Write(
        ComparisonResult result, PairOutcome outcome, OutputFolder folder, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new("writing", 0, 0));
        var failedSinks = SinkRunner.Write(result, sinks, folder.FullPath, timeLimit, cancellationToken);
        List<Problem> problems = [.. result.Report.Problems, .. failedSinks];
        return outcome with
        {
            ExitCode = problems.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done,
            Report = ReportDigest.Of(result.Report),
            Files = folder.Written,
            OlderFiles = folder.Older,
            Problems = problems,
        };
    }
}
