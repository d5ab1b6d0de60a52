using System.Globalization;
using System.Text.Json;
using ImageryWatch.Rasters;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;
using Polygon = NetTopologySuite.Geometries.Polygon;

namespace ImageryWatch.Georeferencing;

/// <summary>The polygons of a GeoJSON file, checked.</summary>
/// <param name="Name">Name of the file in messages.</param>
/// <param name="Crs">The system its <c>crs</c> member names; null when it has none.</param>
/// <param name="Area">Valid, not empty, with finite coordinates.</param>
sealed record AreaFile(string Name, Crs? Crs, MultiPolygon Area)
{
    const long MostBytes = 64 << 20;
    const int MostLevels = 64;

    public static AreaFile Read(string path)
    {
        string name = Path.GetFileName(path);
        var (type, crs, geometries) = Parse(name, Bytes(path, name));
        var polygons = new List<Polygon>();
        foreach (var geometry in geometries) Collect(name, geometry, polygons);
        if (polygons.Count == 0)
            throw new RasterException($"{name} holds no polygon, only an empty {type}; draw the area of interest as a polygon.");
        return new(name, crs, Union(name, polygons));
    }

    /// <summary>Reads each feature as an area of its own; features without a polygon are left out, and there may be none at all.</summary>
    public static IReadOnlyList<AreaFile> ReadFeatures(string path)
    {
        string name = Path.GetFileName(path);
        var (_, crs, geometries) = Parse(name, Bytes(path, name));
        var features = new List<AreaFile>();
        foreach (var geometry in geometries)
        {
            var polygons = new List<Polygon>();
            Collect(name, geometry, polygons);
            if (polygons.Count > 0) features.Add(new(name, crs, Union(name, polygons)));
        }
        return features;
    }

    // Parts of a collection may overlap; what is wanted is everything that one of them covers.
    static MultiPolygon Union(string name, List<Polygon> polygons) =>
        (polygons.Count == 1 ? polygons[0] : UnaryUnionNG.Union(polygons, GeometryFactory.Default.PrecisionModel)) switch
        {
            MultiPolygon many => many,
            Polygon one => GeometryFactory.Default.CreateMultiPolygon([one]),
            _ => throw new RasterException($"The polygons of {name} cover no area; draw them larger."),
        };

    static byte[] Bytes(string path, string name)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MostBytes)
                throw new RasterException($"{name} has {stream.Length} bytes, and a file of outlines may have {MostBytes} at most; simplify the outline, for example with ogr2ogr -simplify.");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new RasterException($"The outlines in {name} cannot be read ({error.Message.TrimEnd('.')}); give a GeoJSON file that exists and may be read.", error);
        }
    }

    static (string Type, Crs? Crs, List<Geometry?> Geometries) Parse(string name, byte[] json)
    {
        try
        {
            var utf8 = json.AsMemory(json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MostLevels });
            var root = document.RootElement;
            string? type = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var member) && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;
            var options = new JsonSerializerOptions { MaxDepth = MostLevels };
            options.Converters.Add(new GeoJsonConverterFactory());
            List<Geometry?> geometries = type switch
            {
                "FeatureCollection" => [.. (root.Deserialize<FeatureCollection>(options) ?? []).Select(feature => feature?.Geometry)],
                "Feature" => [root.Deserialize<IFeature>(options)?.Geometry],
                "Polygon" or "MultiPolygon" or "GeometryCollection" => [root.Deserialize<Geometry>(options)],
                _ => throw new RasterException($"{name} is not an area in GeoJSON: its type is {(type is null ? "missing" : $"\"{Shortened(type)}\"")}, not Polygon, MultiPolygon, Feature or FeatureCollection."),
            };
            return (type, SystemOf(name, root), geometries);
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is { } line ? $" near line {line + 1}" : "";
            throw new RasterException($"{name} is not valid GeoJSON{place}; export the outlines again, for example with ogr2ogr -f GeoJSON.", error);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or NotSupportedException or FormatException or NullReferenceException or IndexOutOfRangeException)
        {
            // What the reader makes of rings with one point, coordinates that are text, and the like.
            throw new RasterException($"{name} is not valid GeoJSON: its coordinates do not form closed rings of positions; export the outlines again, for example with ogr2ogr -f GeoJSON.", error);
        }
    }

    /// <summary>The legacy member <c>"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32635"}}</c>.</summary>
    static Crs? SystemOf(string name, JsonElement root)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null) return null;
        if (crs.ValueKind != JsonValueKind.Object ||
            !crs.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object ||
            !properties.TryGetProperty("name", out var member) || member.GetString() is not { } text)
            throw new RasterException($"The crs member of {name} names no coordinate reference system; remove it if the coordinates are longitude and latitude.");
        if (text.EndsWith("CRS84", StringComparison.Ordinal)) return Rasters.Crs.Wgs84;
        string[] parts = text.Split(':');
        return int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int code) && parts.Contains("EPSG", StringComparer.OrdinalIgnoreCase)
            ? new Crs($"EPSG:{code}")
            : throw new RasterException($"The crs member of {name} is \"{Shortened(text)}\", which is no EPSG code; export the outlines in longitude and latitude, for example with ogr2ogr -t_srs EPSG:4326.");
    }

    static void Collect(string name, Geometry? geometry, List<Polygon> polygons)
    {
        switch (geometry)
        {
            case null or { IsEmpty: true }:
                return;
            case Polygon polygon:
                foreach (var coordinate in polygon.Coordinates)
                    if (!double.IsFinite(coordinate.X) || !double.IsFinite(coordinate.Y))
                        throw new RasterException($"{name} has a coordinate that is not a finite number; export the outlines again.");
                if (new IsValidOp(polygon) is { IsValid: false } check)
                    throw new RasterException(
                        $"A polygon in {name} is not valid: {Words(check.ValidationError.ErrorType)} near {check.ValidationError.Coordinate.X:0.######}, {check.ValidationError.Coordinate.Y:0.######}; repair it, for example with \"Fix geometries\" in QGIS.");
                polygons.Add(polygon);
                return;
            case GeometryCollection collection:
                foreach (var part in collection.Geometries) Collect(name, part, polygons);
                return;
            default:
                throw new RasterException($"{name} holds a {geometry.GeometryType}; polygons are expected.");
        }
    }

    static string Words(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => "its outline crosses itself",
        TopologyValidationErrors.HoleOutsideShell => "a hole lies outside it",
        TopologyValidationErrors.NestedHoles => "a hole lies in another hole",
        TopologyValidationErrors.DisconnectedInteriors => "its holes cut it in two",
        TopologyValidationErrors.TooFewPoints => "a ring has too few points",
        _ => "its rings do not fit together",
    };

    static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
