using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>
/// Writes <c>change-mask.tif</c> (uint8: 0 same, 1 changed, 255 not observed) and <c>change-magnitude.tif</c> (float32,
/// NaN not observed) on the grid of the before image: tiled, Deflate, with overviews; and, where cloud, shadow, snow or
/// a mask hides ground, <c>validity.tif</c> (uint8: what hides it).
/// </summary>
public sealed class GeoTiffSink : IReportSink
{
    readonly WriterOptions options;

    /// <summary>Creates the sink.</summary>
    public GeoTiffSink() : this(new()) { }

    internal GeoTiffSink(WriterOptions options) => this.options = options;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        await WriteAsync("change-mask.tif", report.Mask, new MaskSamples());
        await WriteAsync("change-magnitude.tif", report.Magnitude, new MagnitudeSamples());
        if (report.Validity is { } validity) await WriteAsync("validity.tif", validity, new ValiditySamples());

        ValueTask WriteAsync(string fileName, IRasterView view, ISampleFormat format) =>
            report.Output.WriteAsync(
                fileName, (stream, token) => new RasterWriter(view, format, report.Report.Tool, options).WriteAsync(stream, token), cancellationToken);
    }
}
