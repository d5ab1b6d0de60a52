using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>A rectangle at any angle.</summary>
/// <param name="CenterX">Centre, x; pixels unless said otherwise, with (0, 0) the corner of the first pixel.</param>
/// <param name="CenterY">Centre, y.</param>
/// <param name="Length">The longer side.</param>
/// <param name="Width">The shorter side.</param>
/// <param name="AngleRadians">Direction of the longer side, from the x axis towards the y axis, in [-π/2, π/2).</param>
public readonly record struct OrientedBox(double CenterX, double CenterY, double Length, double Width, double AngleRadians)
{
    // A convex quadrilateral gains at most one corner with each of four cuts.
    const int MostCorners = 8;

    /// <summary>A box whose sides and angle may come in any order and any number of turns.</summary>
    /// <param name="centerX">Centre, x.</param>
    /// <param name="centerY">Centre, y.</param>
    /// <param name="side">The side along the angle, longer or shorter.</param>
    /// <param name="otherSide">The other side.</param>
    /// <param name="angleRadians">Direction of <paramref name="side"/>, from the x axis towards the y axis.</param>
    public static OrientedBox FromSides(double centerX, double centerY, double side, double otherSide, double angleRadians)
    {
        double angle = Math.IEEERemainder(side >= otherSide ? angleRadians : angleRadians + Math.PI / 2, Math.PI);
        // Rounding may leave the range at either end, which are one direction.
        if (angle is < -Math.PI / 2 or >= Math.PI / 2) angle = -Math.PI / 2;
        return new(centerX, centerY, Math.Max(side, otherSide), Math.Min(side, otherSide), angle);
    }

    /// <summary>Half of what the box spans along x and along y: (Length |cos| + Width |sin|) / 2 and (Length |sin| + Width |cos|) / 2.</summary>
    public (double X, double Y) HalfExtents()
    {
        double cos = Math.Abs(Math.Cos(AngleRadians)) / 2, sin = Math.Abs(Math.Sin(AngleRadians)) / 2;
        return (Length * cos + Width * sin, Length * sin + Width * cos);
    }

    /// <summary>The four corners, from x towards y around the centre; the first side is a longer one.</summary>
    public IReadOnlyList<Position> Corners()
    {
        var corners = new Position[4];
        Corners(new(CenterX, CenterY), AngleRadians, corners);
        return corners;
    }

    /// <summary>Area common to this box and another, in square units of the boxes; exact but for rounding.</summary>
    /// <remarks>
    /// The other box is turned into the frame of this one and cut along its four sides (Sutherland and Hodgman 1974); the area of what
    /// is left is that of the shoelace formula.
    /// </remarks>
    public double Intersection(OrientedBox other)
    {
        double dx = other.CenterX - CenterX, dy = other.CenterY - CenterY;
        double reach = (double.Hypot(Length, Width) + double.Hypot(other.Length, other.Width)) / 2;
        if (dx * dx + dy * dy >= reach * reach) return 0;

        var (sin, cos) = Math.SinCos(AngleRadians);
        Span<Position> corners = stackalloc Position[MostCorners], cut = stackalloc Position[MostCorners];
        other.Corners(new(dx * cos + dy * sin, dy * cos - dx * sin), other.AngleRadians - AngleRadians, corners);
        int count = Cut(corners[..4], cut, 1, 0, Length / 2);
        count = Cut(cut[..count], corners, -1, 0, Length / 2);
        count = Cut(corners[..count], cut, 0, 1, Width / 2);
        count = Cut(cut[..count], corners, 0, -1, Width / 2);
        return Area(corners[..count]);
    }

    /// <summary>Area of the intersection of two boxes over that of their union, 0 to 1; 0 when either has no area.</summary>
    public double Overlap(OrientedBox other)
    {
        double common = Intersection(other);
        return common > 0 ? Math.Min(1, common / (Length * Width + other.Length * other.Width - common)) : 0;
    }

    /// <summary>Share of this box that lies in another, 0 to 1: the area of the intersection over that of this box; 0 when it has none.</summary>
    public double ShareWithin(OrientedBox other)
    {
        double common = Intersection(other);
        return common > 0 ? Math.Min(1, common / (Length * Width)) : 0;
    }

    void Corners(Position center, double angle, Span<Position> corners)
    {
        var (sin, cos) = Math.SinCos(angle);
        double alongX = Length / 2 * cos, alongY = Length / 2 * sin, acrossX = -Width / 2 * sin, acrossY = Width / 2 * cos;
        corners[0] = new(center.X - alongX - acrossX, center.Y - alongY - acrossY);
        corners[1] = new(center.X + alongX - acrossX, center.Y + alongY - acrossY);
        corners[2] = new(center.X + alongX + acrossX, center.Y + alongY + acrossY);
        corners[3] = new(center.X - alongX + acrossX, center.Y - alongY + acrossY);
    }

    /// <summary>Keeps the part of a convex polygon where x · normalX + y · normalY is at most limit.</summary>
    static int Cut(ReadOnlySpan<Position> polygon, Span<Position> kept, double normalX, double normalY, double limit)
    {
        int count = 0;
        for (int i = 0; i < polygon.Length; i++)
        {
            var (from, to) = (polygon[i], polygon[i + 1 < polygon.Length ? i + 1 : 0]);
            double before = from.X * normalX + from.Y * normalY - limit, after = to.X * normalX + to.Y * normalY - limit;
            if (before <= 0) kept[count++] = from;
            if ((before < 0 && after > 0) || (before > 0 && after < 0))
            {
                double share = before / (before - after);
                kept[count++] = new(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
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
