using ImageryWatch.Rasters;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A polygon on the ground, without holes, metres.</summary>
public sealed class Outline(params (double X, double Y)[] points)
{
    const int BlockSamples = 16;

    /// <summary>Its corners in order.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; } = points;

    /// <summary>The rectangle around it.</summary>
    public Bounds Bounds { get; } = Bounds.Of(points);

    /// <summary>A rectangle around a pose.</summary>
    public static Outline Rectangle(Pose pose, double length, double width) => new(pose.Corners(length / 2, width / 2));

    /// <summary>
    /// Visits the samples within <paramref name="reach"/> metres of the polygon, with their distance to its edge: exact near
    /// the edge, and below -<paramref name="reach"/> deeper inside.
    /// </summary>
    public void Visit(Canvas canvas, float reach, DistancePainter paint)
    {
        var area = canvas.Inside(Bounds.Grow(reach));
        float radius = (float)(BlockSamples * canvas.SampleMetres * 0.75);
        for (int top = area.Row; top < area.Bottom; top += BlockSamples)
        {
            for (int left = area.Column; left < area.Right; left += BlockSamples)
            {
                var block = new PixelWindow(left, top, BlockSamples, BlockSamples).Intersect(area);
                float middle = Distance(canvas.X(left + BlockSamples / 2), canvas.Y(top + BlockSamples / 2));
                if (middle > reach + radius) continue;
                bool deep = middle < -reach - radius;
                for (int row = block.Row; row < block.Bottom; row++)
                {
                    for (int column = block.Column; column < block.Right; column++)
                    {
                        // Deep inside the exact distance changes nothing: one value for all keeps tiles equal.
                        double x = canvas.X(column), y = canvas.Y(row);
                        float distance = deep ? -1000 : Distance(x, y);
                        if (distance < reach) paint(row * canvas.Window.Width + column, x, y, distance);
                    }
                }
            }
        }
    }

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
