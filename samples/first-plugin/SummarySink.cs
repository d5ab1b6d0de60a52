using System.Globalization;
using System.Text;
using ImageryWatch.Reports;

namespace Example.First;

/// <summary>Writes <c>summary.txt</c>: how much changed, and the largest changes, one a line.</summary>
sealed class SummarySink(SummaryOptions options) : IReportSink
{
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(Summarise(report.Report));
        // The output writes to a temporary file and renames it, so summary.txt is whole or not there.
        return report.Output.WriteAsync("summary.txt", (stream, token) => stream.WriteAsync(bytes, token), cancellationToken);
    }

    string Summarise(ChangeReport report)
    {
        // Invariant: the same report gives the same bytes on every machine.
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{report.Regions.Count} changes between {report.Before.Name} and {report.After.Name}\n");
        foreach (var region in report.Regions.Take(options.Largest))
        {
            var size = region.AreaSquareMetres is { } area
                ? string.Create(CultureInfo.InvariantCulture, $"{area:0} m²")
                : string.Create(CultureInfo.InvariantCulture, $"{region.PixelCount} pixels");
            text.Append(CultureInfo.InvariantCulture, $"{region.Id}. {size} around column {region.Centroid.X:0}, row {region.Centroid.Y:0}\n");
        }
        return text.ToString();
    }
}
