using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// Divides a ring along pixel edges into as few parts as will do, each of which is straight within a tolerance: a cost
/// for each part plus the squared distances of its unit edges from its line are least.
/// </summary>
/// <remarks>
/// Dynamic programming over the corners, as for the optimal polygon of Potrace (Selinger 2003), with a price for a part
/// in place of its count (Perez and Vidal 1994). A ring has no first corner: it is divided twice, the second time from
/// a division that the first found.
/// </remarks>
static class StraightParts
{
    const int MostCorners = 64;
    const double PriceShare = 2;

    /// <summary>The corners at which parts begin, in rising order.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="tolerance">Greatest distance of a corner from the line of its part, pixels.</param>
    public static int[] Divide(PixelRing ring, double tolerance)
    {
        var first = From(ring, 0, tolerance);
        var start = first[first.Length / 2];
        int[] parts = [.. From(ring, start, tolerance).Select(corner => corner % ring.Count)];
        Array.Sort(parts);
        return parts;
    }

    static int[] From(PixelRing ring, int start, double tolerance)
    {
        var price = PriceShare * tolerance * tolerance;
        var costs = new double[ring.Count + 1];
        var origins = new int[ring.Count + 1];
        Array.Fill(costs, double.PositiveInfinity);
        costs[0] = 0;
        for (var from = 0; from < ring.Count; from++)
        {
            var sight = new Sight(ring[start + from], 2 * tolerance);
            var last = Math.Min(from + MostCorners, ring.Count);
            for (var to = from + 1; to <= last; to++)
            {
                if (!sight.Reaches(ring[start + to])) break;
                // Dear enough already, even if it fits its line perfectly.
                if (!(costs[from] + price < costs[to])) continue;
                var line = ring.Fit(start + from, start + to);
                var cost = costs[from] + price + line.Residual;
                if (!(cost < costs[to]) || !IsNear(ring, start + from, start + to, line, tolerance)) continue;
                costs[to] = cost;
                origins[to] = from;
            }
        }
        var parts = new List<int>();
        for (var at = ring.Count; at > 0; at = origins[at]) parts.Add(start + origins[at]);
        parts.Reverse();
        return [.. parts];
    }

    static bool IsNear(PixelRing ring, int from, int to, FittedLine line, double tolerance)
    {
        if (to == from + 1) return true;
        for (var i = from; i <= to; i++)
        {
            if (Math.Abs(line.SignedDistance(ring[i])) > tolerance) return false;
        }
        return true;
    }

    // The directions in which every position so far is passed within a distance; empty before a part is found that no line fits.
    struct Sight(Position from, double distance)
    {
        double leftX, leftY, rightX, rightY;
        bool isBounded;

        public bool Reaches(Position to)
        {
            double x = to.X - from.X, y = to.Y - from.Y, squared = x * x + y * y;
            if (squared <= distance * distance) return true;
            double cosine = Math.Sqrt(squared - distance * distance);
            double newLeftX = x * cosine - y * distance, newLeftY = y * cosine + x * distance;
            double newRightX = x * cosine + y * distance, newRightY = y * cosine - x * distance;
            if (!isBounded || newLeftX * leftY - newLeftY * leftX > 0) (leftX, leftY) = (newLeftX, newLeftY);
            if (!isBounded || newRightX * rightY - newRightY * rightX < 0) (rightX, rightY) = (newRightX, newRightY);
            isBounded = true;
            return rightX * leftY - rightY * leftX >= 0;
        }
    }
}
