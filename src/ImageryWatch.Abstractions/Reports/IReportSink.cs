namespace ImageryWatch.Reports;

/// <summary>Renders a report: to files, a database, a service.</summary>
/// <remarks>
/// Called once a report. A sink that throws, or runs past the time limit, is named in the exit code and on the
/// console; it never stops another sink and never changes the report.
/// </remarks>
public interface IReportSink
{
    /// <summary>True when the sink does nothing useful without a section in <c>watch.json</c>; then it is used only when asked for.</summary>
    bool NeedsConfiguration => false;

    /// <summary>Renders the report.</summary>
    ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken);
}
