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
        if (!(Math.Abs(lonLat.Y) <= 90)) return Nowhere;
        double longitude = WrapLongitude(lonLat.X);
        var (x, y) = forward.Transform(longitude, lonLat.Y);
        var (backLongitude, backLatitude) = inverse.Transform(x, y);
        return Math.Abs(lonLat.Y - backLatitude) < ToleranceDegrees &&
            // Near a pole a degree of longitude is short.
            Math.Abs(Math.IEEERemainder(longitude - backLongitude, 360)) * Math.Cos(double.DegreesToRadians(lonLat.Y)) < ToleranceDegrees
            ? new(x, y)
            : Nowhere;
    }

    public Position ToLonLat(Position map)
    {
        var (longitude, latitude) = inverse.Transform(map.X, map.Y);
        if (!(Math.Abs(latitude) <= 90)) return Nowhere;
        var (x, y) = forward.Transform(longitude, latitude);
        return Math.Abs(x - map.X) < ToleranceMetres && Math.Abs(y - map.Y) < ToleranceMetres
            ? new(WrapLongitude(longitude), latitude)
            : Nowhere;
    }

    static double WrapLongitude(double degrees) =>
        Math.Abs(degrees) <= 180 ? degrees : Math.IEEERemainder(degrees, 360);
}
