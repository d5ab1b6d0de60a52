using ImageryWatch.Reports;

namespace Zoo;

/// <summary>Throws before it has written anything.</summary>
sealed class ThrowingSink : IReportSink
{
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("the sink is blocked");
}
