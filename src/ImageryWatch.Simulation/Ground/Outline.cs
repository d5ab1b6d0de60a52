using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A polygon on the ground, without holes, metres.</summary>
public sealed class Outline(params (double X, double Y)[] points)
{
    /// <summary>Its corners in order.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; } = points;

    /// <summary>The rectangle around it.</summary>
    public Bounds Bounds { get; } = Bounds.Of(points);

    /// <summary>A rectangle around a pose.</summary>
    public static Outline Rectangle(Pose pose, double length, double width) => new(pose.Corners(length / 2, width / 2));

    /// <summary>Distance to the edge, metres; negative inside.</summary>
    public float Distance(double x, double y)
    {
        double nearest = double.PositiveInfinity;
        bool inside = false;
        for (int i = 0, j = Points.Count - 1; i < Points.Count; j = i++)
        {
            var (ax, ay) = Points[j];
            var (bx, by) = Points[i];
            double ex = bx - ax, ey = by - ay, px = x - ax, py = y - ay;
            double t = Math.Clamp((px * ex + py * ey) / (ex * ex + ey * ey), 0, 1);
            double dx = px - t * ex, dy = py - t * ey;
            nearest = Math.Min(nearest, dx * dx + dy * dy);
            if (ay > y != by > y && x < ax + (y - ay) / (by - ay) * ex) inside = !inside;
        }
        return (float)(inside ? -Math.Sqrt(nearest) : Math.Sqrt(nearest));
    }
}
