using ImageryWatch.Reports;

namespace Zoo;

/// <summary>Never comes back, and does not listen to cancellation.</summary>
sealed class HangingSink : IReportSink
{
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        Thread.Sleep(Timeout.Infinite);
        return ValueTask.CompletedTask;
    }
}
