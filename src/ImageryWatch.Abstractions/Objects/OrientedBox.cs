namespace ImageryWatch.Objects;

/// <summary>A rectangle at any angle.</summary>
/// <param name="CenterX">Centre, x; pixels unless said otherwise, with (0, 0) the corner of the first pixel.</param>
/// <param name="CenterY">Centre, y.</param>
/// <param name="Length">The longer side.</param>
/// <param name="Width">The shorter side.</param>
/// <param name="AngleRadians">Direction of the longer side, from the x axis towards the y axis, in [-π/2, π/2).</param>
public readonly record struct OrientedBox(double CenterX, double CenterY, double Length, double Width, double AngleRadians);
