using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Hands a report to its sinks, all at once. One that fails or hangs is named; the others are not disturbed.</summary>
public static class SinkRunner
{
    /// <summary>Runs the sinks.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="sinks">The sinks.</param>
    /// <param name="folder">An existing folder for their files.</param>
    /// <param name="timeLimit">How long one sink may take.</param>
    /// <param name="cancellationToken">Ends all of them.</param>
    /// <returns>One problem for each sink that failed, in the order of the sinks.</returns>
    public static IReadOnlyList<Problem> Write(
        ComparisonResult result, IReadOnlyList<Offered<IReportSink>> sinks, string folder, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var output = new FolderOutput(folder);
        var context = result.ToContext(output);
        var problems = Task.WhenAll(sinks.Select(sink => Write(sink, context, timeLimit, cancellationToken))).GetAwaiter().GetResult();
        cancellationToken.ThrowIfCancellationRequested();
        return [.. problems.OfType<Problem>()];
    }

    static async Task<Problem?> Write(Offered<IReportSink> sink, ReportContext context, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeLimit);
        try
        {
            await Task.Run(() => sink.Value.WriteAsync(context, limit.Token).AsTask(), CancellationToken.None)
                .WaitAsync(timeLimit, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            var why = exception is TimeoutException or OperationCanceledException
                ? $"it took longer than {timeLimit.TotalSeconds:0.###} s"
                : exception.Message.TrimEnd('.');
            return new(sink.Plugin.Id, "write", $"sink {sink.Id} of plugin {sink.Plugin.Id} failed: {why}; its files are missing, the other sinks are not affected");
        }
    }
}
