using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Things;

namespace ImageryWatch.Simulation.Chips;

/// <summary>Keeps apart what stands in a chip: no two boxes overlap.</summary>
public sealed class ParkingPlan(double sideMetres)
{
    readonly List<(Pose Pose, double HalfLength, double HalfWidth)> taken = [];

    /// <summary>Takes a place when it is free and at least in part inside the chip.</summary>
    /// <param name="pose">Its middle.</param>
    /// <param name="length">Along u, metres.</param>
    /// <param name="width">Along v, metres.</param>
    /// <param name="clearMetres">How far from others it must stay.</param>
    public bool Take(Pose pose, double length, double width, double clearMetres)
    {
        if (pose.X < -2 || pose.Y < -2 || pose.X > sideMetres + 2 || pose.Y > sideMetres + 2) return false;
        double halfLength = length / 2, halfWidth = width / 2;
        foreach (var other in taken)
            if (!Apart(pose, halfLength + clearMetres, halfWidth + clearMetres, other) && !Apart(other.Pose, other.HalfLength + clearMetres, other.HalfWidth + clearMetres, (pose, halfLength, halfWidth)))
                return false;
        taken.Add((pose, halfLength, halfWidth));
        return true;
    }

    // Whether an axis of the first rectangle separates it from the other (separating axis theorem).
    static bool Apart(Pose pose, double halfLength, double halfWidth, (Pose Pose, double HalfLength, double HalfWidth) other)
    {
        var (cos, sin) = pose.Ahead();
        double lowU = double.PositiveInfinity, highU = double.NegativeInfinity, lowV = lowU, highV = highU;
        foreach (var (x, y) in other.Pose.Corners(other.HalfLength, other.HalfWidth))
        {
            double dx = x - pose.X, dy = y - pose.Y, u = dx * cos + dy * sin, v = dy * cos - dx * sin;
            (lowU, highU, lowV, highV) = (Math.Min(lowU, u), Math.Max(highU, u), Math.Min(lowV, v), Math.Max(highV, v));
        }
        return lowU >= halfLength || highU <= -halfLength || lowV >= halfWidth || highV <= -halfWidth;
    }
}
