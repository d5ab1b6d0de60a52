using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>The order of rings in RFC 7946, section 3.1.6: the area lies to the left of its outline.</summary>
static class RightHandRule
{
    /// <summary>An outer ring, counterclockwise.</summary>
    public static IReadOnlyList<Position> Shell(IReadOnlyList<Position> ring) => TwiceArea(ring) < 0 ? [.. ring.Reverse()] : ring;

    /// <summary>An inner ring, clockwise.</summary>
    public static IReadOnlyList<Position> Hole(IReadOnlyList<Position> ring) => TwiceArea(ring) > 0 ? [.. ring.Reverse()] : ring;

    /// <summary>Shoelace formula, relative to the first position, because small areas far from the origin would cancel.</summary>
    static double TwiceArea(IReadOnlyList<Position> ring)
    {
        var sum = 0.0;
        for (var i = 1; i < ring.Count; i++)
        {
            double x0 = ring[i - 1].X - ring[0].X, y0 = ring[i - 1].Y - ring[0].Y;
            double x1 = ring[i].X - ring[0].X, y1 = ring[i].Y - ring[0].Y;
            sum += x0 * y1 - x1 * y0;
        }

        return sum;
    }
}
