namespace ImageryWatch.Simulation.Rendering;

/// <summary>A rectangle on the ground, metres, x to the east and y to the south.</summary>
public readonly record struct Bounds(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Everything.</summary>
    public static readonly Bounds Everywhere = new(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The square around a point.</summary>
    public static Bounds Around(double x, double y, double radius) => new(x - radius, y - radius, x + radius, y + radius);

    /// <summary>The smallest rectangle around points.</summary>
    public static Bounds Of(IEnumerable<(double X, double Y)> points)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        foreach (var (x, y) in points)
        {
            (left, top) = (Math.Min(left, x), Math.Min(top, y));
            (right, bottom) = (Math.Max(right, x), Math.Max(bottom, y));
        }
        return new(left, top, right, bottom);
    }

    /// <summary>Grown on all sides.</summary>
    public Bounds Grow(double metres) => new(Left - metres, Top - metres, Right + metres, Bottom + metres);

    /// <summary>Whether two rectangles share ground.</summary>
    public bool Meets(Bounds other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
}
