namespace ImageryWatch.Simulation.Rendering;

/// <summary>A straight edge beyond which nothing was recorded: on the left of a line, seen along its heading.</summary>
/// <param name="X">A point of the line, metres.</param>
/// <param name="Y">A point of the line, metres.</param>
/// <param name="HeadingDegrees">Its direction, from east towards south.</param>
public sealed record SwathEdge(double X, double Y, double HeadingDegrees)
{
    /// <summary>Whether a point of the ground was recorded.</summary>
    public bool Holds(double x, double y)
    {
        var (cos, sin) = new Pose(X, Y, HeadingDegrees).Ahead();
        return (y - Y) * cos - (x - X) * sin >= 0;
    }
}
