using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Polygon = ImageryWatch.Rasters.Polygon;

namespace ImageryWatch.Reporting;

/// <summary>A region that is expected to be found.</summary>
/// <param name="Id">Its rank in the expected report.</param>
/// <param name="PixelCount">Number of pixels.</param>
/// <param name="AreaSquareMetres">Ground area; null when the pixel size on the ground is unknown.</param>
/// <param name="MeanMagnitude">Mean magnitude.</param>
/// <param name="MaxMagnitude">Greatest magnitude.</param>
/// <param name="Outline">Outline in pixels of the grid, as well-known text (OGC Simple Features).</param>
public sealed record ExpectedRegion(
    int Id, long PixelCount, double? AreaSquareMetres, double MeanMagnitude, double MaxMagnitude, string Outline)
{
    /// <summary>The expectation that a region of a report fulfils.</summary>
    public static ExpectedRegion From(ChangeRegion region) => new(
        region.Id, region.PixelCount, region.AreaSquareMetres, region.MeanMagnitude, region.MaxMagnitude, ToGeometry(region.Outline).AsText());

    /// <summary>The outline.</summary>
    /// <exception cref="InvalidDataException">It is no polygon in well-known text.</exception>
    internal Geometry ToGeometry()
    {
        try
        {
            return new WKTReader().Read(Outline);
        }
        catch (Exception exception) when (exception is ParseException or ArgumentException)
        {
            throw new InvalidDataException($"the outline of expected region {Id} is no polygon in well-known text: {exception.Message}", exception);
        }
    }

    internal static Geometry ToGeometry(Footprint footprint)
    {
        var polygons = footprint.Polygons.Select(ToPolygon).ToArray();
        return polygons.Length == 1 ? polygons[0] : new MultiPolygon(polygons);
    }

    static NetTopologySuite.Geometries.Polygon ToPolygon(Polygon polygon) =>
        new(ToRing(polygon.Shell), [.. polygon.Holes.Select(ToRing)]);

    static LinearRing ToRing(IReadOnlyList<Rasters.Position> ring) => new([.. ring.Select(position => new Coordinate(position.X, position.Y))]);
}
