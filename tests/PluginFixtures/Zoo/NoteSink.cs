using ImageryWatch.Reports;

namespace Zoo;

/// <summary>Writes <c>note.txt</c>, as a sink should.</summary>
sealed class NoteSink : IReportSink
{
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken) =>
        report.Output.WriteAsync("note.txt", (stream, token) => stream.WriteAsync("noted\n"u8.ToArray(), token), cancellationToken);
}
