using ImageryWatch.Rasters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Polygon = ImageryWatch.Rasters.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Georeferencing;

/// <summary>Outlines that cross longitude 180, or hold a pole.</summary>
static class Antimeridian
{
    const double HalfTurn = 180, FullTurn = 360, Pole = 90;

    /// <summary>The same point with the longitude nearest to another point's, so that a ring stays continuous.</summary>
    public static Position Near(Position point, Position other, PointTransform toWgs84) =>
        // Longitudes that were not projected are continuous as they are, even across the whole globe.
        toWgs84.IsIdentity ? point : point with { X = other.X + Math.IEEERemainder(point.X - other.X, FullTurn) };

    /// <summary>True when the ring closes and its longitudes lie in [-180, 180], so that nothing has to be cut.</summary>
    public static bool Respects(List<Position> ring)
    {
        if (!Closes(ring)) return false;
        foreach (var position in ring)
            if (Math.Abs(position.X) > HalfTurn) return false;
        return true;
    }

    /// <summary>Cuts a polygon at every odd multiple of 180 degrees and brings the parts back into [-180, 180].</summary>
    /// <param name="rings">Shell, then holes, with continuous longitudes. A ring that ends a full turn from where it began goes round a pole.</param>
    public static IEnumerable<Polygon> Cut(IReadOnlyList<List<Position>> rings)
    {
        Geometry whole = Area(rings[0]);
        foreach (var hole in rings.Skip(1))
            for (int turn = -1; turn <= 1; turn++)
                // A hole that was started on the other side of the cut is a full turn away from its shell.
                whole = OverlayNGRobust.Overlay(whole, Shifted(Area(hole), turn * FullTurn), SpatialFunction.Difference);

        var bounds = whole.EnvelopeInternal;
        int first = (int)Math.Floor((bounds.MinX + HalfTurn) / FullTurn), last = (int)Math.Floor((bounds.MaxX + HalfTurn) / FullTurn);
        for (int turn = first; turn <= last; turn++)
        {
            var strip = whole.Factory.ToGeometry(new Envelope(turn * FullTurn - HalfTurn, turn * FullTurn + HalfTurn, -Pole, Pole));
            var part = Shifted(OverlayNGRobust.Overlay(whole, strip, SpatialFunction.Intersection), -turn * FullTurn);
            for (int i = 0; i < part.NumGeometries; i++)
                if (part.GetGeometryN(i) is NetTopologySuite.Geometries.Polygon { IsEmpty: false } polygon)
                    yield return new(
                        Ring.Turned(Positions(polygon.Shell), RingTurn.CounterClockwise),
                        [.. polygon.Holes.Select(hole => Ring.Turned(Positions(hole), RingTurn.Clockwise))]);
        }
    }

    static bool Closes(List<Position> ring) => Math.Abs(ring[^1].X - ring[0].X) < HalfTurn;

    static NetTopologySuite.Geometries.Polygon Area(List<Position> ring)
    {
        var shell = ring.ConvertAll(position => new Coordinate(position.X, position.Y));
        if (!Closes(ring))
        {
            // Round a pole: up to the pole, back along it, and down to the beginning.
            double pole = Math.CopySign(Pole, ring[0].Y);
            shell.Add(new(ring[^1].X, pole));
            shell.Add(new(ring[0].X, pole));
        }
        if (!shell[^1].Equals2D(shell[0])) shell.Add(shell[0].Copy());
        return GeometryFactory.Default.CreatePolygon([.. shell]);
    }

    static Geometry Shifted(Geometry geometry, double degrees)
    {
        if (degrees == 0 || geometry.IsEmpty) return geometry;
        return NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(degrees, 0).Transform(geometry);
    }

    static List<Position> Positions(LineString ring) => [.. ring.Coordinates.Select(c => new Position(c.X, c.Y))];
}
