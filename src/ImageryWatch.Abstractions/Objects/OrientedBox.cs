namespace ImageryWatch.Objects;

/// <summary>A rectangle at any angle.</summary>
/// <param name="CenterX">Centre, x; pixels unless said otherwise, with (0, 0) the corner of the first pixel.</param>
/// <param name="CenterY">Centre, y.</param>
/// <param name="Length">The longer side.</param>
/// <param name="Width">The shorter side.</param>
/// <param name="AngleRadians">Direction of the longer side, from the x axis towards the y axis, in [-π/2, π/2).</param>
public readonly record struct OrientedBox(double CenterX, double CenterY, double Length, double Width, double AngleRadians)
{
    /// <summary>A box whose sides and angle may come in any order and any number of turns.</summary>
    /// <param name="centerX">Centre, x.</param>
    /// <param name="centerY">Centre, y.</param>
    /// <param name="side">The side along the angle, longer or shorter.</param>
    /// <param name="otherSide">The other side.</param>
    /// <param name="angleRadians">Direction of <paramref name="side"/>, from the x axis towards the y axis.</param>
    public static OrientedBox FromSides(double centerX, double centerY, double side, double otherSide, double angleRadians)
    {
        var isLong = side >= otherSide;
        var angle = Math.IEEERemainder(isLong ? angleRadians : angleRadians + Math.PI / 2, Math.PI);
        return new(centerX, centerY, Math.Max(side, otherSide), Math.Min(side, otherSide), angle >= Math.PI / 2 ? angle - Math.PI : angle);
    }

    /// <summary>Area of the intersection of two boxes over that of their union, 0 to 1; 0 when either has no area.</summary>
    /// <remarks>The intersection is found by clipping one box by the sides of the other (Sutherland and Hodgman 1974).</remarks>
    public double Overlap(OrientedBox other)
    {
        double dx = other.CenterX - CenterX, dy = other.CenterY - CenterY;
        double area = Length * Width, otherArea = other.Length * other.Width;
        if (!(area > 0 && otherArea > 0)) return 0;
        var reach = (Math.Sqrt(Length * Length + Width * Width) + Math.Sqrt(other.Length * other.Length + other.Width * other.Width)) / 2;
        if (dx * dx + dy * dy >= reach * reach) return 0;

        // The corners of the other box, in axes along the sides of this one.
        var (sin, cos) = Math.SinCos(AngleRadians);
        double x = dx * cos + dy * sin, y = dy * cos - dx * sin;
        var (turnedSin, turnedCos) = Math.SinCos(other.AngleRadians - AngleRadians);
        double ux = other.Length / 2 * turnedCos, uy = other.Length / 2 * turnedSin;
        double vx = -other.Width / 2 * turnedSin, vy = other.Width / 2 * turnedCos;
        // Each of the four clips of a convex polygon adds at most one corner.
        Span<(double X, double Y)> corners = [(x + ux + vx, y + uy + vy), (x - ux + vx, y - uy + vy), (x - ux - vx, y - uy - vy), (x + ux - vx, y + uy - vy), default, default, default, default];
        Span<(double X, double Y)> clipped = stackalloc (double X, double Y)[8];
        var count = Clip(corners[..4], clipped, 1, 0, Length / 2);
        count = Clip(clipped[..count], corners, -1, 0, Length / 2);
        count = Clip(corners[..count], clipped, 0, 1, Width / 2);
        count = Clip(clipped[..count], corners, 0, -1, Width / 2);
        var common = Area(corners[..count]);
        return Math.Clamp(common / (area + otherArea - common), 0, 1);
    }

    // Keeps of a convex polygon what has x * normalX + y * normalY <= limit.
    static int Clip(ReadOnlySpan<(double X, double Y)> corners, Span<(double X, double Y)> kept, double normalX, double normalY, double limit)
    {
        var count = 0;
        for (var i = 0; i < corners.Length; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Length]);
            double beyond = from.X * normalX + from.Y * normalY - limit, nextBeyond = to.X * normalX + to.Y * normalY - limit;
            if (beyond <= 0) kept[count++] = from;
            if (beyond * nextBeyond < 0)
            {
                var share = beyond / (beyond - nextBeyond);
                kept[count++] = (from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
            }
        }
        return count;
    }

    static double Area(ReadOnlySpan<(double X, double Y)> corners)
    {
        var twice = 0.0;
        for (var i = 0; i < corners.Length; i++)
        {
            var (one, other) = (corners[i], corners[(i + 1) % corners.Length]);
            twice += one.X * other.Y - other.X * one.Y;
        }
        return Math.Abs(twice) / 2;
    }
}
