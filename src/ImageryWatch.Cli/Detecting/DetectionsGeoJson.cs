using System.Globalization;
using System.Text.Json;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Detecting;

/// <summary>
/// Writes <c>detections.geojson</c> (RFC 7946), one line and one feature an object: its box, in WGS 84; else in the system of the image,
/// named by the <c>crs</c> member of GeoJSON 2008, which GDAL and QGIS still read; else in pixels. The same rule as for changes.
/// </summary>
static class DetectionsGeoJson
{
    const double MetresPerDegree = 111_320;

    /// <summary>Writes the file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="document">The objects.</param>
    /// <param name="result">Their boxes and the map; its objects are those of the document in another order.</param>
    public static void Write(Stream stream, DetectionsDocument document, DetectionResult result)
    {
        var grid = result.Grid;
        var boxes = document.Detections.Select(Box).ToList();
        bool isWgs84 = result.Footprint is not null && boxes.TrueForAll(box => result.ToWgs84(box) is not null);
        Func<OrientedBox, Footprint> outline = isWgs84 ? box => result.ToWgs84(box)! : grid.IsGeoreferenced ? box => result.ToMap(box)! : DetectionResult.Outline;
        double side = double.Hypot(grid.Transform.PixelWidth, grid.Transform.ColumnRotation);
        int decimals = Decimals(isWgs84 ? (grid.GsdMetres ?? 0.1) / MetresPerDegree : side);

        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("name", "detections");
        writer.WriteString("tool", document.Tool);
        writer.WriteString("image", document.Image.Name);
        writer.WriteString("detector", document.Detector.Detector);
        if (!isWgs84) WriteSystem(writer, grid);
        writer.WriteStartArray("features");
        writer.Flush();
        stream.Write("\n"u8);
        for (int i = 0; i < boxes.Count; i++)
        {
            // A writer begun anew for each feature is what puts each on a line.
            writer.Reset();
            WriteFeature(writer, document.Detections[i], outline(boxes[i]).Polygons, decimals);
            writer.Flush();
            stream.Write(i < boxes.Count - 1 ? ",\n"u8 : "\n"u8);
        }
        stream.Write("]}\n"u8);
    }

    static OrientedBox Box(DetectionSection one) => new(one.Center[0], one.Center[1], one.LengthPixels, one.WidthPixels, one.AngleRadians);

    // A thousandth of a pixel.
    static int Decimals(double pixelSide) => (int)Math.Clamp(Math.Ceiling(-Math.Log10(pixelSide / 1000)), 0, 15);

    static void WriteSystem(Utf8JsonWriter writer, RasterGrid grid)
    {
        if (!grid.IsGeoreferenced)
        {
            writer.WriteString("coordinateSystem", "pixels of the image: column, row, with (0, 0) the outer corner of the first pixel; not WGS 84");
            return;
        }
        writer.WriteString("coordinateSystem", grid.Crs.IsNone ? "map coordinates of the image, whose coordinate reference system is unknown; not WGS 84" : $"{grid.Crs} of the image; not WGS 84");
        if (grid.Crs.Code.Split(':') is not [var authority, var code] || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return;
        writer.WriteStartObject("crs");
        writer.WriteString("type", "name");
        writer.WriteStartObject("properties");
        writer.WriteString("name", $"urn:ogc:def:crs:{authority}::{code}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteFeature(Utf8JsonWriter writer, DetectionSection one, IReadOnlyList<Polygon> polygons, int decimals)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteNumber("id", one.Id);
        writer.WriteStartObject("properties");
        writer.WriteNumber("id", one.Id);
        writer.WriteString("label", one.Label);
        writer.WriteString("description", one.Description);
        writer.WriteNumber("score", one.Score);
        WriteNumber(writer, "probability", one.Probability);
        WriteNumber(writer, "lengthMetres", one.LengthMetres);
        WriteNumber(writer, "widthMetres", one.WidthMetres);
        writer.WriteNumber("lengthPixels", one.LengthPixels);
        writer.WriteNumber("widthPixels", one.WidthPixels);
        writer.WriteNumber("centerX", one.Center[0]);
        writer.WriteNumber("centerY", one.Center[1]);
        writer.WriteNumber("angleRadians", one.AngleRadians);
        writer.WriteBoolean("isCut", one.IsCut);
        writer.WriteEndObject();
        writer.WriteStartObject("geometry");
        writer.WriteString("type", polygons.Count == 1 ? "Polygon" : "MultiPolygon");
        writer.WriteStartArray("coordinates");
        foreach (var polygon in polygons)
        {
            if (polygons.Count > 1) writer.WriteStartArray();
            writer.WriteStartArray();
            foreach (var position in polygon.Shell)
            {
                writer.WriteStartArray();
                // + 0.0 turns -0 into 0.
                writer.WriteNumberValue(Math.Round(position.X, decimals) + 0.0);
                writer.WriteNumberValue(Math.Round(position.Y, decimals) + 0.0);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
            if (polygons.Count > 1) writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } known) writer.WriteNumber(name, known);
        else writer.WriteNull(name);
    }
}
