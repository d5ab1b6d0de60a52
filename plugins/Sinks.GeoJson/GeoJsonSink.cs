using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>
/// Writes <c>changes.geojson</c>, one MultiPolygon feature a region, and, where somebody looked for objects,
/// <c>objects.geojson</c>, one a box, in the space that <see cref="OutlineSpace"/> chooses. Outlines that follow pixel edges,
/// burnt onto the before grid, give the change mask again.
/// </summary>
public sealed class GeoJsonSink : IReportSink
{
    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken)
    {
        await new FeatureFile<ChangeRegion>(
            "changes", report.Report.Regions, region => region.Id, (space, region) => space.Outline(region),
            (writer, region) => WriteProperties(writer, report.Report, region)).WriteAsync(report, cancellationToken);
        if (report.Report.ObjectChange is not { } change) return;
        await new FeatureFile<ReportedObject>(
            "objects", change.Objects, item => item.Id, (space, item) => space.Outline(item),
            (writer, item) => WriteProperties(writer, report.Report, item)).WriteAsync(report, cancellationToken);
    }

    static void WriteProperties(Utf8JsonWriter writer, ChangeReport report, ChangeRegion region)
    {
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
    }

    // Colours of the simplestyle specification 1.1, which maps on the web draw: arrived blue, departed red.
    static string Colour(ObjectState state) => state switch
    {
        ObjectState.Arrived => "#1f6fd6",
        ObjectState.Departed => "#d3302f",
        ObjectState.Persisting => "#7a8088",
        _ => "#c9a227",
    };

    static void WriteProperties(Utf8JsonWriter writer, ChangeReport report, ReportedObject item)
    {
        writer.WriteNumber("id", item.Id);
        writer.WriteString("label", item.Label);
        writer.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(item.State.ToString()));
        writer.WriteString("evidence", JsonNamingPolicy.CamelCase.ConvertName(item.Evidence.ToString()));
        // A text, because a GIS has no column for lists.
        writer.WriteString("reasons", string.Join("; ", item.Reasons));
        writer.WriteString("description", item.Description);
        WriteNumber(writer, "beforeScore", item.Before?.Score);
        WriteNumber(writer, "afterScore", item.After?.Score);
        WriteNumber(writer, "beforeProbability", item.Before?.Probability);
        WriteNumber(writer, "afterProbability", item.After?.Probability);
        WriteNumber(writer, "lengthMetres", item.Size?.LengthMetres);
        WriteNumber(writer, "lengthPlusMinusMetres", item.Size?.LengthPlusMinusMetres);
        WriteNumber(writer, "widthMetres", item.Size?.WidthMetres);
        WriteNumber(writer, "widthPlusMinusMetres", item.Size?.WidthPlusMinusMetres);
        WriteNumber(writer, "changedShare", item.ChangedShare);
        WriteNumber(writer, "distanceMetres", item.DistanceMetres);
        WriteNumber(writer, "group", item.Group);
        WriteTime(writer, "beforeDate", report.Before.Acquisition);
        WriteTime(writer, "afterDate", report.After.Acquisition);
        writer.WriteString("stroke", Colour(item.State));
        writer.WriteNumber("stroke-width", 2);
        writer.WriteNumber("stroke-opacity", item.Evidence == ObjectEvidence.Confirmed ? 1 : 0.6);
        writer.WriteString("fill", Colour(item.State));
        writer.WriteNumber("fill-opacity", item.State == ObjectState.Persisting ? 0 : 0.2);
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
}
