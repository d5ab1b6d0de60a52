using System.Buffers;
using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>A FeatureCollection (RFC 7946) of MultiPolygons, one feature a line.</summary>
/// <typeparam name="T">What becomes a feature.</typeparam>
/// <param name="Name">Name of the collection, and of the file without its extension.</param>
/// <param name="Items">What becomes features, in their order.</param>
/// <param name="Id">Id of a feature.</param>
/// <param name="Outline">Outline of a feature in the space of the file.</param>
/// <param name="WriteProperties">Writes the properties of a feature into their object.</param>
sealed record FeatureFile<T>(
    string Name, IReadOnlyList<T> Items, Func<T, int> Id, Func<OutlineSpace, T, IReadOnlyList<Polygon>> Outline, Action<Utf8JsonWriter, T> WriteProperties)
{
    /// <summary>Writes the file.</summary>
    public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken) =>
        report.Output.WriteAsync($"{Name}.geojson", (stream, token) => WriteAsync(stream, report.Report, token), cancellationToken);

    async ValueTask WriteAsync(Stream stream, ChangeReport report, CancellationToken cancellationToken)
    {
        var space = OutlineSpace.Of(report);
        var line = new ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(line);

        writer.WriteStartObject();
        WriteHead(writer, report, space);
        writer.WriteStartArray("features");
        writer.Flush();
        await WriteLineAsync(stream, line, cancellationToken);
        for (var i = 0; i < Items.Count; i++)
        {
            // A writer of its own for each feature is what puts each on a line, and bounds the memory.
            writer.Reset();
            WriteFeature(writer, Items[i], space);
            writer.Flush();
            if (i < Items.Count - 1) line.Write(","u8);
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

    void WriteHead(Utf8JsonWriter writer, ChangeReport report, OutlineSpace space)
    {
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("name", Name);
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

        if (space.ExtentOf([.. Items.SelectMany(item => Outline(space, item))]) is { } box) WriteBox(writer, box, space);
    }

    void WriteFeature(Utf8JsonWriter writer, T item, OutlineSpace space)
    {
        var polygons = Outline(space, item);
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteNumber("id", Id(item));
        if (space.ExtentOf(polygons) is { } box) WriteBox(writer, box, space);
        writer.WriteStartObject("properties");
        WriteProperties(writer, item);
        writer.WriteEndObject();
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "MultiPolygon");
        writer.WriteStartArray("coordinates");
        foreach (var polygon in polygons) WritePolygon(writer, polygon, space);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
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
