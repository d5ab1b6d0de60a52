using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>Closed rings of positions.</summary>
static class Ring
{
    /// <summary>The ring, reversed in place when it turns the other way.</summary>
    public static List<Position> Turned(List<Position> ring, RingTurn turn)
    {
        if (SignedArea(ring) > 0 != (turn == RingTurn.CounterClockwise)) ring.Reverse();
        return ring;
    }

    /// <summary>Positive when counter-clockwise with y upwards (shoelace formula, relative to the first vertex).</summary>
    public static double SignedArea(IReadOnlyList<Position> ring)
    {
        double twice = 0;
        var origin = ring[0];
        for (int i = 1; i < ring.Count; i++)
            twice += (ring[i - 1].X - origin.X) * (ring[i].Y - origin.Y) - (ring[i].X - origin.X) * (ring[i - 1].Y - origin.Y);
        return twice / 2;
    }
}
