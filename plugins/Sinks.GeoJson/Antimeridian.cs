using ImageryWatch.Rasters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Polygon = ImageryWatch.Rasters.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>
/// Outlines across the antimeridian, cut in two there as RFC 7946, section 3.1.9, asks for: a map would otherwise draw
/// them around the whole Earth.
/// </summary>
/// <remarks>For areas narrower than half the Earth: of two longitudes the shorter way between them is meant.</remarks>
static class Antimeridian
{
    /// <summary>The same polygons with longitudes in [-180, 180]; polygons that do not cross are returned as they are.</summary>
    public static IReadOnlyList<Polygon> Cut(IReadOnlyList<Polygon> polygons) =>
        polygons.Any(Crosses) ? [.. polygons.SelectMany(polygon => Crosses(polygon) ? Halves(polygon) : [polygon])] : polygons;

    /// <summary>The box of cut polygons: its west side is in the east and its east side in the west when they lie on both sides.</summary>
    public static Extent? Extent(IReadOnlyList<Polygon> polygons)
    {
        if (GeoJson.Extent.Of(polygons) is not { } box || box.East - box.West <= 180) return GeoJson.Extent.Of(polygons);
        var longitudes = polygons.SelectMany(polygon => polygon.Shell).Select(position => position.X).ToLookup(longitude => longitude >= 0);
        return box with { West = longitudes[true].Min(), East = longitudes[false].Max() };
    }

    static bool Crosses(Polygon polygon)
    {
        for (var i = 0; i < polygon.Shell.Count; i++)
        {
            if (Math.Abs(polygon.Shell[i].X) > 180) return true;
            if (i > 0 && Math.Abs(polygon.Shell[i].X - polygon.Shell[i - 1].X) > 180) return true;
        }

        return false;
    }

    static IEnumerable<Polygon> Halves(Polygon polygon)
    {
        var whole = new NetTopologySuite.Geometries.Polygon(
            Unrolled(polygon.Shell, polygon.Shell[0].X), [.. polygon.Holes.Select(hole => Unrolled(hole, polygon.Shell[0].X))]);
        foreach (var turn in (int[])[-360, 0, 360])
        {
            var world = new Envelope(turn - 180, turn + 180, -90, 90);
            if (!world.Intersects(whole.EnvelopeInternal)) continue;
            foreach (var part in PolygonExtracter.GetPolygons(whole.Intersection(whole.Factory.ToGeometry(world))))
                yield return Rolled((NetTopologySuite.Geometries.Polygon)part, turn);
        }
    }

    /// <summary>Longitudes without a jump, within 180 degrees of where the outline begins.</summary>
    static LinearRing Unrolled(IReadOnlyList<Position> ring, double anchor) => new(
        [.. ring.Select(position => new Coordinate(position.X - 360 * Math.Round((position.X - anchor) / 360), position.Y))]);

    static Polygon Rolled(NetTopologySuite.Geometries.Polygon polygon, int turn)
    {
        return new(Ring(polygon.ExteriorRing), [.. polygon.InteriorRings.Select(Ring)]);

        IReadOnlyList<Position> Ring(LineString ring) => [.. ring.Coordinates.Select(point => new Position(point.X - turn, point.Y))];
    }
}
