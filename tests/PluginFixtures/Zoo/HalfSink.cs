using ImageryWatch.Reports;

namespace Zoo;

/// <summary>Throws in the middle of <c>half.txt</c>.</summary>
sealed class HalfSink : IReportSink
{
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken) =>
        report.Output.WriteAsync("half.txt", async (stream, token) =>
        {
            await stream.WriteAsync("the first ha"u8.ToArray(), token);
            throw new InvalidOperationException("out of ink");
        }, cancellationToken);
}
