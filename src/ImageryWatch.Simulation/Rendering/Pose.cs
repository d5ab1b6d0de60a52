namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// Where something lies and which way it points. Its own coordinates are (u, v) in metres: u ahead, v to the right.
/// </summary>
/// <param name="X">East, metres.</param>
/// <param name="Y">South, metres.</param>
/// <param name="HeadingDegrees">Direction of u, from east towards south (clockwise on the picture).</param>
public readonly record struct Pose(double X, double Y, double HeadingDegrees)
{
    /// <summary>Unit vector of u.</summary>
    public (double Cos, double Sin) Ahead() =>
        (PortableMath.Cos(HeadingDegrees * PortableMath.Degree), PortableMath.Sin(HeadingDegrees * PortableMath.Degree));

    /// <summary>From own coordinates to the ground.</summary>
    public (double X, double Y) ToGround(double u, double v)
    {
        var (cos, sin) = Ahead();
        return (X + u * cos - v * sin, Y + u * sin + v * cos);
    }

    /// <summary>A pose given in own coordinates, on the ground.</summary>
    public Pose At(double u, double v, double turnDegrees = 0)
    {
        var (x, y) = ToGround(u, v);
        return new(x, y, HeadingDegrees + turnDegrees);
    }

    /// <summary>The four corners of a rectangle around this pose.</summary>
    public (double X, double Y)[] Corners(double halfLength, double halfWidth) =>
        [ToGround(-halfLength, -halfWidth), ToGround(halfLength, -halfWidth), ToGround(halfLength, halfWidth), ToGround(-halfLength, halfWidth)];
}
