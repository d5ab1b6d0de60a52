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
    /// <summary>Half of what the box spans along x and along y: (Length |cos| + Width |sin|) / 2 and (Length |sin| + Width |cos|) / 2.</summary>
    public (double X, double Y) HalfExtents()
    {
        double cos = Math.Abs(Math.Cos(AngleRadians)) / 2, sin = Math.Abs(Math.Sin(AngleRadians)) / 2;
        return (Length * cos + Width * sin, Length * sin + Width * cos);
    }

    /// <summary>The four corners, from x towards y around the centre; the first side is a longer one.</summary>
    public IReadOnlyList<Position> Corners()
    {
        double cos = Math.Cos(AngleRadians) / 2, sin = Math.Sin(AngleRadians) / 2;
        double alongX = Length * cos, alongY = Length * sin, acrossX = -Width * sin, acrossY = Width * cos;
        return
        [
            new(CenterX - alongX - acrossX, CenterY - alongY - acrossY),
            new(CenterX + alongX - acrossX, CenterY + alongY - acrossY),
            new(CenterX + alongX + acrossX, CenterY + alongY + acrossY),
            new(CenterX - alongX + acrossX, CenterY - alongY + acrossY),
        ];
    }

    /// <summary>The same rectangle with the longer side as <see cref="Length"/> and its angle in [-π/2, π/2).</summary>
    public OrientedBox Normalized()
    {
        var (length, width, angle) = Length >= Width ? (Length, Width, AngleRadians) : (Width, Length, AngleRadians + Math.PI / 2);
        angle -= Math.PI * Math.Floor(angle / Math.PI + 0.5);
        // Rounding may leave the range at either end, which are one direction.
        if (angle is < -Math.PI / 2 or >= Math.PI / 2) angle = -Math.PI / 2;
        return this with { Length = length, Width = width, AngleRadians = angle };
    }
}
