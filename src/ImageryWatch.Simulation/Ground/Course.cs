using ImageryWatch.Rasters;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Ground;

/// <summary>A line on the ground through given points, smoothed (Catmull and Rom 1974), metres.</summary>
public sealed class Course
{
    const int BlockSamples = 24;

    readonly (double X, double Y)[] points;
    readonly double[] along;

    Course((double X, double Y)[] points)
    {
        this.points = points;
        along = new double[points.Length];
        for (int i = 1; i < points.Length; i++)
        {
            double dx = points[i].X - points[i - 1].X, dy = points[i].Y - points[i - 1].Y;
            along[i] = along[i - 1] + Math.Sqrt(dx * dx + dy * dy);
        }
        Bounds = Bounds.Of(points);
    }

    /// <summary>The rectangle around it.</summary>
    public Bounds Bounds { get; }

    /// <summary>Its length, metres.</summary>
    public double LengthMetres => along[^1];

    /// <summary>Straight from point to point.</summary>
    public static Course Straight(params (double X, double Y)[] points) => new(points);

    /// <summary>A smooth curve through points.</summary>
    public static Course Smooth(params (double X, double Y)[] through)
    {
        const int steps = 12;
        var points = new List<(double, double)>();
        for (int i = 0; i + 1 < through.Length; i++)
        {
            var (a, b, c, d) = (through[Math.Max(0, i - 1)], through[i], through[i + 1], through[Math.Min(through.Length - 1, i + 2)]);
            for (int step = 0; step < steps; step++)
            {
                double t = step / (double)steps;
                points.Add((Spline(a.X, b.X, c.X, d.X, t), Spline(a.Y, b.Y, c.Y, d.Y, t)));
            }
        }
        points.Add(through[^1]);
        return new([.. points]);
    }

    /// <summary>The place a distance along the path, heading onwards.</summary>
    public Pose PoseAt(double metres, double offset = 0)
    {
        int i = 1;
        while (i < points.Length - 1 && along[i] < metres) i++;
        var (a, b) = (points[i - 1], points[i]);
        double length = along[i] - along[i - 1], t = (metres - along[i - 1]) / length;
        double cos = (b.X - a.X) / length, sin = (b.Y - a.Y) / length;
        return new(a.X + t * (b.X - a.X) - offset * sin, a.Y + t * (b.Y - a.Y) + offset * cos, PortableMath.HeadingDegrees(cos, sin));
    }

    /// <summary>
    /// Visits the samples within <paramref name="reach"/> metres: u is the distance along the path, v the distance to its
    /// right (negative to its left) of the nearest point.
    /// </summary>
    public void Visit(Canvas canvas, double reach, SamplePainter paint)
    {
        var area = canvas.Inside(Bounds.Grow(reach));
        for (int top = area.Row; top < area.Bottom; top += BlockSamples)
            for (int left = area.Column; left < area.Right; left += BlockSamples)
                VisitBlock(canvas, new PixelWindow(left, top, BlockSamples, BlockSamples).Intersect(area), reach, paint);
    }

    // Only the few segments that come near a block are measured for its samples.
    void VisitBlock(Canvas canvas, PixelWindow block, double reach, SamplePainter paint)
    {
        var ground = new Bounds(canvas.X(block.Column), canvas.Y(block.Row), canvas.X(block.Right), canvas.Y(block.Bottom)).Grow(reach);
        var near = new List<int>();
        for (int i = 1; i < points.Length; i++)
            if (Bounds.Of([points[i - 1], points[i]]).Grow(0.001).Meets(ground)) near.Add(i);
        if (near.Count == 0) return;
        for (int row = block.Row; row < block.Bottom; row++)
        {
            for (int column = block.Column; column < block.Right; column++)
            {
                var (u, v) = Locate(near, canvas.X(column), canvas.Y(row), reach);
                if (Math.Abs(v) <= reach) paint(row * canvas.Window.Width + column, u, v);
            }
        }
    }

    (float U, float V) Locate(List<int> segments, double x, double y, double reach)
    {
        double best = reach * reach, u = 0, v = double.PositiveInfinity;
        foreach (int i in segments)
        {
            var (a, b) = (points[i - 1], points[i]);
            double ex = b.X - a.X, ey = b.Y - a.Y, px = x - a.X, py = y - a.Y, length = along[i] - along[i - 1];
            double t = Math.Clamp((px * ex + py * ey) / (length * length), 0, 1), dx = px - t * ex, dy = py - t * ey, square = dx * dx + dy * dy;
            if (square > best) continue;
            (best, u) = (square, along[i - 1] + t * length);
            v = Math.Sqrt(square) * (ex * py - ey * px >= 0 ? 1 : -1);
        }
        return ((float)u, (float)v);
    }

    static double Spline(double a, double b, double c, double d, double t) =>
        0.5 * (2 * b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - 3 * c + d - a))));
}
