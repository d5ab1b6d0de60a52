using ImageryWatch.Rasters;
using ProjNet.CoordinateSystems.Transformations;

namespace ImageryWatch.Georeferencing;

/// <summary>A map projection in both directions, with a guard against points outside its domain.</summary>
/// <remarks>
/// Series expansions give finite nonsense far from their origin. A point is trusted only when the way back leads to
/// where it came from; otherwise it is (NaN, NaN).
/// </remarks>
sealed class Projection(MathTransform forward, MathTransform inverse)
{
    // Well above the rounding and truncation of a projection used where it is meant to be used, well below anything
    // that would pass for a neighbouring pixel.
    const double ToleranceMetres = 0.1;
    const double ToleranceDegrees = 1e-6;

    static readonly Position Nowhere = new(double.NaN, double.NaN);

    public Position FromLonLat(Position lonLat)
    {
        if (!(Math.Abs(lonLat.Y) < 90)) return Nowhere;
        lonLat = lonLat with { X = WrapLongitude(lonLat.X) };
        var map = Transform(forward, lonLat);
        var back = Transform(inverse, map);
        return Math.Abs(lonLat.Y - back.Y) < ToleranceDegrees &&
            // Near a pole a degree of longitude is short.
            Math.Abs(Math.IEEERemainder(lonLat.X - back.X, 360)) * Math.Cos(double.DegreesToRadians(lonLat.Y)) < ToleranceDegrees
            ? map
            : Nowhere;
    }

    public Position ToLonLat(Position map)
    {
        var lonLat = Transform(inverse, map);
        if (!(Math.Abs(lonLat.Y) <= 90)) return Nowhere;
        var back = Transform(forward, lonLat);
        return Math.Abs(back.X - map.X) < ToleranceMetres && Math.Abs(back.Y - map.Y) < ToleranceMetres
            ? lonLat with { X = WrapLongitude(lonLat.X) }
            : Nowhere;
    }

    static Position Transform(MathTransform transform, Position point)
    {
        if (!double.IsFinite(point.X) || !double.IsFinite(point.Y)) return Nowhere;
        try
        {
            var (x, y) = transform.Transform(point.X, point.Y);
            return new(x, y);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            // ProjNET's way to say that the point is outside the domain, or that an iteration does not converge there.
            return Nowhere;
        }
    }

    static double WrapLongitude(double degrees) =>
        Math.Abs(degrees) <= 180 ? degrees : Math.IEEERemainder(degrees, 360);
}
