using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>The straight line that fits part of an outline best.</summary>
/// <param name="Middle">A position on the line.</param>
/// <param name="DirectionX">First component of its unit direction.</param>
/// <param name="DirectionY">Second component.</param>
/// <param name="Residual">Sum of the squared distances of the unit edges' midpoints from the line, square pixels.</param>
readonly record struct FittedLine(Position Middle, double DirectionX, double DirectionY, double Residual)
{
    /// <summary>Distance of a position from the line, positive on one side.</summary>
    public double SignedDistance(Position at) => DirectionX * (at.Y - Middle.Y) - DirectionY * (at.X - Middle.X);

    /// <summary>The nearest position on the line.</summary>
    public Position Project(Position at)
    {
        var along = DirectionX * (at.X - Middle.X) + DirectionY * (at.Y - Middle.Y);
        return new(Middle.X + along * DirectionX, Middle.Y + along * DirectionY);
    }

    /// <summary>Where two lines meet; null when they are nearly parallel.</summary>
    public Position? Meet(FittedLine other)
    {
        const double leastSine = 0.05;
        var sine = DirectionX * other.DirectionY - DirectionY * other.DirectionX;
        if (Math.Abs(sine) < leastSine) return null;
        var along = ((other.Middle.X - Middle.X) * other.DirectionY - (other.Middle.Y - Middle.Y) * other.DirectionX) / sine;
        return new(Middle.X + along * DirectionX, Middle.Y + along * DirectionY);
    }
}
