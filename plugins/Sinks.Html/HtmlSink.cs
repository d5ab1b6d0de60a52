using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>Writes <c>index.html</c>: the whole report as one page that needs no network and no other file.</summary>
sealed class HtmlSink(HtmlOptions options) : IReportSink
{
    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        VipsLibrary.Require();
        var page = new PageComposer(options).Compose(report, cancellationToken);
        await report.Output.WriteAsync("index.html", async (stream, cancel) => await stream.WriteAsync(page, cancel), cancellationToken);
    }
}
