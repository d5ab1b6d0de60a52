using System.Buffers;
using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>
/// Writes <c>changes.geojson</c> (RFC 7946), one line and one MultiPolygon feature a region, in the space that
/// <see cref="OutlineSpace"/> chooses. Outlines that follow pixel edges, burnt onto the before grid, give the change mask again.
/// </summary>
public sealed class GeoJsonSink : IReportSink
{
    /// <inheritdoc/>
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken) =>
        report.Output.WriteAsync("changes.geojson", (stream, token) => WriteAsync(stream, report.Report, token), cancellationToken);

    static async ValueTask WriteAsync(Stream stream, ChangeReport report, CancellationToken cancellationToken)
    {
        var space = OutlineSpace.Of(report);
        var line = new ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(line);

        writer.WriteStartObject();
        WriteHead(writer, report, space);
        writer.WriteStartArray("features");
        writer.Flush();
        await WriteLineAsync(stream, line, cancellationToken);
        for (var i = 0; i < report.Regions.Count; i++)
        {
            // A writer of its own for each feature is what puts each on a line, and bounds the memory.
            writer.Reset();
            WriteFeature(writer, report, report.Regions[i], space);
            writer.Flush();
            if (i < report.Regions.Count - 1) line.Write(","u8);
            await WriteLineAsync(stream, line, cancellationToken);
        }

        line.Write("]}"u8);
        await WriteLineAsync(stream, line, cancellationToken);
    }

    static async ValueTask WriteLineAsync(Stream stream, ArrayBufferWriter<byte> line, CancellationToken cancellationToken)
    {
        line.Write("\n"u8);
        await stream.WriteAsync(line.WrittenMemory, cancellationToken);
        line.ResetWrittenCount();
    }

    static void WriteHead(Utf8JsonWriter writer, ChangeReport report, OutlineSpace space)
    {
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("name", "changes");
        writer.WriteString("tool", report.Tool);
        writer.WriteString("before", report.Before.Name);
        writer.WriteString("after", report.After.Name);
        if (space.Remark is { } remark) writer.WriteString("coordinateSystem", remark);
        if (space.LegacyCrsName is { } name)
        {
            writer.WriteStartObject("crs");
            writer.WriteString("type", "name");
            writer.WriteStartObject("properties");
            writer.WriteString("name", name);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (space.ExtentOf([.. report.Regions.SelectMany(space.Outline)]) is { } box) WriteBox(writer, box, space);
    }

    static void WriteFeature(Utf8JsonWriter writer, ChangeReport report, ChangeRegion region, OutlineSpace space)
    {
        var polygons = space.Outline(region);
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteNumber("id", region.Id);
        if (space.ExtentOf(polygons) is { } box) WriteBox(writer, box, space);
        WriteProperties(writer, report, region);
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "MultiPolygon");
        writer.WriteStartArray("coordinates");
        foreach (var polygon in polygons) WritePolygon(writer, polygon, space);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteProperties(Utf8JsonWriter writer, ChangeReport report, ChangeRegion region)
    {
        writer.WriteStartObject("properties");
        writer.WriteNumber("id", region.Id);
        WriteNumber(writer, "areaSquareMetres", region.AreaSquareMetres);
        writer.WriteNumber("pixelCount", region.PixelCount);
        WriteNumber(writer, "meanMagnitude", region.MeanMagnitude);
        WriteNumber(writer, "maxMagnitude", region.MaxMagnitude);
        WriteNumber(writer, "evidence", region.Evidence);
        WriteNumber(writer, "contrast", region.Contrast);
        WriteNumber(writer, "registrationResidualPixels", region.RegistrationResidualPixels);
        // A text, because a GIS has no column for lists.
        writer.WriteString("marks", string.Join("; ", region.Marks));
        WriteTime(writer, "beforeDate", report.Before.Acquisition);
        WriteTime(writer, "afterDate", report.After.Acquisition);
        writer.WriteNumber("column", region.Bounds.Column);
        writer.WriteNumber("row", region.Bounds.Row);
        writer.WriteNumber("columns", region.Bounds.Width);
        writer.WriteNumber("rows", region.Bounds.Height);
        writer.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known)) writer.WriteNumber(name, known);
        else writer.WriteNull(name);
    }

    static void WriteTime(Utf8JsonWriter writer, string name, Acquisition acquisition)
    {
        if (acquisition.AcquiredAt is { } known) writer.WriteString(name, known);
        else writer.WriteNull(name);
    }

    static void WriteBox(Utf8JsonWriter writer, Extent box, OutlineSpace space)
    {
        writer.WriteStartArray("bbox");
        foreach (var side in (ReadOnlySpan<double>)[box.West, box.South, box.East, box.North])
            writer.WriteNumberValue(space.Round(side));
        writer.WriteEndArray();
    }

    static void WritePolygon(Utf8JsonWriter writer, Polygon polygon, OutlineSpace space)
    {
        writer.WriteStartArray();
        WriteRing(writer, RightHandRule.Shell(polygon.Shell), space);
        foreach (var hole in polygon.Holes) WriteRing(writer, RightHandRule.Hole(hole), space);
        writer.WriteEndArray();
    }

    static void WriteRing(Utf8JsonWriter writer, IReadOnlyList<Position> ring, OutlineSpace space)
    {
        writer.WriteStartArray();
        foreach (var position in ring)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(space.Round(position.X));
            writer.WriteNumberValue(space.Round(position.Y));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
