using System.Text;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Csv;

/// <summary>
/// Writes <c>changes.csv</c>, one line a region, and, where somebody looked for objects, <c>objects.csv</c>, one an object: RFC 4180, UTF-8, decimal points whatever the culture, units in the
/// names of the columns. What is unknown is an empty cell. Numbers read back to the same value.
/// </summary>
public sealed class CsvSink : IReportSink
{
    static readonly string[] Columns =
    [
        "id", "area_m2", "pixels", "mean_magnitude", "max_magnitude",
        "centroid_column_px", "centroid_row_px", "centroid_longitude_deg", "centroid_latitude_deg",
        "bounds_column_px", "bounds_row_px", "bounds_width_px", "bounds_height_px",
        "before_file", "before_date", "after_file", "after_date",
        "evidence", "contrast", "registration_residual_px", "marks", // behind the others, so that these stay where scripts look for them
    ];

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        await report.Output.WriteAsync("changes.csv", (stream, token) => WriteAsync(stream, report.Report, token), cancellationToken);
        if (report.Report.ObjectChange is { } change)
            await report.Output.WriteAsync("objects.csv", (stream, token) => ObjectTable.WriteAsync(stream, report.Report, change, token), cancellationToken);
    }

    static async ValueTask WriteAsync(Stream stream, ChangeReport report, CancellationToken cancellationToken)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await using var text = new StreamWriter(stream, encoding, bufferSize: 1 << 16, leaveOpen: true);
        var lines = new CsvLines(text);
        foreach (var column in Columns) lines.Add(column);
        lines.EndLine();
        foreach (var region in report.Regions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(lines, region);
            Write(lines, report.Before);
            Write(lines, report.After);
            WriteEvidence(lines, region);
            lines.EndLine();
        }
    }

    static void Write(CsvLines lines, ChangeRegion region)
    {
        var center = region.Wgs84Outline is { } outline ? AreaCentroid.Of(outline) : (Position?)null;
        lines.Add(region.Id);
        lines.Add(region.AreaSquareMetres);
        lines.Add(region.PixelCount);
        lines.Add(region.MeanMagnitude);
        lines.Add(region.MaxMagnitude);
        lines.Add(region.Centroid.X);
        lines.Add(region.Centroid.Y);
        lines.Add(Rounded(center?.X));
        lines.Add(Rounded(center?.Y));
        lines.Add(region.Bounds.Column);
        lines.Add(region.Bounds.Row);
        lines.Add(region.Bounds.Width);
        lines.Add(region.Bounds.Height);
    }

    static void WriteEvidence(CsvLines lines, ChangeRegion region)
    {
        lines.Add(region.Evidence);
        lines.Add(region.Contrast);
        lines.Add(region.RegistrationResidualPixels);
        lines.Add(string.Join("; ", region.Marks));
    }

    /// <summary>Degrees to a tenth of a millimetre: more digits would only claim what is not known.</summary>
    internal static double? Rounded(double? degrees) => degrees is { } known ? Math.Round(known, 9) : null;

    static void Write(CsvLines lines, ReportedImage image)
    {
        lines.Add(image.Name);
        lines.Add(image.Acquisition.AcquiredAt);
    }
}
