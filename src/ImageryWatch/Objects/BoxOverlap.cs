using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>How much of two rectangles at any angle is common to both.</summary>
/// <remarks>
/// One rectangle is turned into the frame of the other and cut along the four sides of that (Sutherland and Hodgman 1974);
/// the area of what is left is that of the shoelace formula. Exact but for rounding, about 1e-12 of the areas.
/// </remarks>
static class BoxOverlap
{
    // A convex quadrilateral gains at most one corner with each of four cuts.
    const int MostCorners = 8;

    /// <summary>Area common to both, in square units of the boxes.</summary>
    public static double Intersection(in OrientedBox one, in OrientedBox other)
    {
        double dx = other.CenterX - one.CenterX, dy = other.CenterY - one.CenterY;
        double reach = (double.Hypot(one.Length, one.Width) + double.Hypot(other.Length, other.Width)) / 2;
        if (dx * dx + dy * dy >= reach * reach) return 0;

        double cos = Math.Cos(one.AngleRadians), sin = Math.Sin(one.AngleRadians);
        double x = dx * cos + dy * sin, y = dy * cos - dx * sin, angle = other.AngleRadians - one.AngleRadians;
        double alongX = other.Length / 2 * Math.Cos(angle), alongY = other.Length / 2 * Math.Sin(angle);
        double acrossX = -other.Width / 2 * Math.Sin(angle), acrossY = other.Width / 2 * Math.Cos(angle);

        Span<Position> corners = stackalloc Position[MostCorners], cut = stackalloc Position[MostCorners];
        corners[0] = new(x - alongX - acrossX, y - alongY - acrossY);
        corners[1] = new(x + alongX - acrossX, y + alongY - acrossY);
        corners[2] = new(x + alongX + acrossX, y + alongY + acrossY);
        corners[3] = new(x - alongX + acrossX, y - alongY + acrossY);
        int count = Cut(corners[..4], cut, 1, 0, one.Length / 2);
        count = Cut(cut[..count], corners, -1, 0, one.Length / 2);
        count = Cut(corners[..count], cut, 0, 1, one.Width / 2);
        count = Cut(cut[..count], corners, 0, -1, one.Width / 2);
        return Area(corners[..count]);
    }

    /// <summary>Intersection over union, 0 to 1.</summary>
    public static double OverUnion(in OrientedBox one, in OrientedBox other)
    {
        double common = Intersection(one, other);
        return common > 0 ? common / (one.Length * one.Width + other.Length * other.Width - common) : 0;
    }

    /// <summary>Share of a box that lies in another, 0 to 1: the intersection over the area of the first.</summary>
    public static double ShareWithin(in OrientedBox box, in OrientedBox other)
    {
        double common = Intersection(box, other);
        return common > 0 ? common / (box.Length * box.Width) : 0;
    }

    /// <summary>Keeps the part of a convex polygon where normal · position is at most limit.</summary>
    static int Cut(ReadOnlySpan<Position> polygon, Span<Position> kept, double normalX, double normalY, double limit)
    {
        int count = 0;
        for (int i = 0; i < polygon.Length; i++)
        {
            var (from, to) = (polygon[i], polygon[i + 1 < polygon.Length ? i + 1 : 0]);
            double before = from.X * normalX + from.Y * normalY - limit, after = to.X * normalX + to.Y * normalY - limit;
            if (before <= 0) kept[count++] = from;
            if (before < 0 && after > 0 || before > 0 && after < 0)
            {
                double t = before / (before - after);
                kept[count++] = new(from.X + (to.X - from.X) * t, from.Y + (to.Y - from.Y) * t);
            }
        }
        return count;
    }

    static double Area(ReadOnlySpan<Position> polygon)
    {
        double twice = 0;
        for (int i = 2; i < polygon.Length; i++)
            twice += (polygon[i - 1].X - polygon[0].X) * (polygon[i].Y - polygon[0].Y) - (polygon[i].X - polygon[0].X) * (polygon[i - 1].Y - polygon[0].Y);
        return Math.Abs(twice) / 2;
    }
}
