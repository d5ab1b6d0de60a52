using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>The report of a comparison, and the pictures behind it for as long as it is not disposed.</summary>
public sealed class ComparisonResult : IDisposable
{
    readonly PairViews views;
    readonly IDisposable owned;

    internal ComparisonResult(ChangeReport report, PairViews views, IDisposable owned) =>
        (Report, this.views, this.owned) = (report, views, owned);

    /// <summary>The report.</summary>
    public ChangeReport Report { get; }

    /// <summary>What a sink is given.</summary>
    /// <param name="output">Where the sink writes to.</param>
    public ReportContext ToContext(IReportOutput output) =>
        new(Report, views.Before, views.After, views.Magnitude, views.Mask, output) { Validity = views.Validity };

    /// <summary>Closes the images.</summary>
    public void Dispose() => owned.Dispose();
}
