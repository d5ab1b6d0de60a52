using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Json;

/// <summary>
/// Writes the whole report as <c>report.json</c>, and beside it the JSON schema that it names, so that it can be
/// checked and understood without this program.
/// </summary>
public sealed class JsonSink : IReportSink
{
    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        await report.Output.WriteAsync(ReportJson.SchemaFileName, CopySchemaAsync, cancellationToken);
        await report.Output.WriteAsync("report.json",
            async (stream, token) => await ReportJson.WriteAsync(stream, report.Report, token), cancellationToken);
    }

    static async ValueTask CopySchemaAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var schema = typeof(JsonSink).Assembly.GetManifestResourceStream(ReportJson.SchemaFileName)!;
        await schema.CopyToAsync(stream, cancellationToken);
    }
}
