using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// A ring along pixel edges, with running sums over the midpoints of its unit edges, so that a line is fitted to any
/// part of it in constant time. Corners are numbered from 0; numbers from <see cref="Count"/> on go round again.
/// </summary>
sealed class PixelRing
{
    readonly Position[] corners;
    readonly Moments[] sums;

    /// <param name="ring">Closed ring of positions; every corner turns.</param>
    public PixelRing(IReadOnlyList<Position> ring)
    {
        corners = [.. ring.Take(ring.Count - 1)];
        sums = new Moments[corners.Length + 1];
        for (var i = 0; i < corners.Length; i++) sums[i + 1] = sums[i] + Moments.OfEdge(corners[i], this[i + 1]);
        var doubled = 0.0;
        for (var i = 0; i < corners.Length; i++) doubled += corners[i].X * this[i + 1].Y - this[i + 1].X * corners[i].Y;
        Area = Math.Abs(doubled) / 2;
    }

    /// <summary>Number of corners.</summary>
    public int Count => corners.Length;

    /// <summary>Area inside, square pixels.</summary>
    public double Area { get; }

    /// <summary>A corner.</summary>
    public Position this[int index]
    {
        get
        {
            // Seldom more than once round, and much faster than a division.
            while (index >= corners.Length) index -= corners.Length;
            return corners[index];
        }
    }

    /// <summary>The line that fits the outline from one corner to a later one best, by total least squares.</summary>
    public FittedLine Fit(int from, int to)
    {
        var sum = Sum(from, to).Around(this[from]);
        Position start = this[from], end = this[to], middle = new(sum.X / sum.Count, sum.Y / sum.Count);
        double xx = sum.Xx - sum.X * middle.X, xy = sum.Xy - sum.X * middle.Y, yy = sum.Yy - sum.Y * middle.Y;
        // The greater eigenvalue's vector, with square roots alone: these are the same on every processor.
        double difference = xx - yy, spread = Math.Sqrt(difference * difference + 4 * xy * xy);
        var (x, y) = spread == 0 ? (end.X - start.X, end.Y - start.Y)
            : difference >= 0 ? (difference + spread, 2 * xy) : (2 * xy, spread - difference);
        var length = Math.Sqrt(x * x + y * y);
        return length == 0
            ? new(start, 1, 0, double.PositiveInfinity)
            : new(new(start.X + middle.X, start.Y + middle.Y), x / length, y / length, Math.Max(0, (xx + yy - spread) / 2));
    }

    Moments Sum(int from, int to)
    {
        if (from >= Count) (from, to) = (from - Count, to - Count);
        return to <= Count ? sums[to] - sums[from] : sums[Count] - sums[from] + sums[to - Count];
    }

    // Multiples of a quarter below 2^51: every sum is exact, on any processor and in any order.
    readonly record struct Moments(double Count, double X, double Y, double Xx, double Xy, double Yy)
    {
        public static Moments OfEdge(Position a, Position b)
        {
            double length = Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y), x = (a.X + b.X) / 2, y = (a.Y + b.Y) / 2;
            var spread = length * (length * length - 1) / 12;
            return new(
                length, length * x, length * y,
                length * x * x + (a.Y == b.Y ? spread : 0), length * x * y, length * y * y + (a.X == b.X ? spread : 0));
        }

        public static Moments operator +(Moments a, Moments b) => new(a.Count + b.Count, a.X + b.X, a.Y + b.Y, a.Xx + b.Xx, a.Xy + b.Xy, a.Yy + b.Yy);

        public static Moments operator -(Moments a, Moments b) => new(a.Count - b.Count, a.X - b.X, a.Y - b.Y, a.Xx - b.Xx, a.Xy - b.Xy, a.Yy - b.Yy);

        public Moments Around(Position origin) => new(
            Count, X - Count * origin.X, Y - Count * origin.Y,
            Xx - 2 * origin.X * X + Count * origin.X * origin.X,
            Xy - origin.X * Y - origin.Y * X + Count * origin.X * origin.Y,
            Yy - 2 * origin.Y * Y + Count * origin.Y * origin.Y);
    }
}
