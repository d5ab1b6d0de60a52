using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>
/// UTM zone 35 north to longitude, latitude on WGS 84, by the series of Krüger (1912) to the third order of n:
/// better than a millimetre within the zone.
/// </summary>
static class Utm35
{
    const double SemiMajorMetres = 6378137, Flattening = 1 / 298.257223563, Scale = 0.9996, FalseEasting = 500000, CentralMeridian = 27;

    public static Position ToGeographic(double easting, double northing)
    {
        const double n = Flattening / (2 - Flattening);
        const double radius = SemiMajorMetres / (1 + n) * (1 + n * n / 4);
        double[] beta = [n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15, 17 * n * n * n / 480];
        double[] delta = [2 * n - 2 * n * n / 3 - 2 * n * n * n, 7 * n * n / 3 - 8 * n * n * n / 5, 56 * n * n * n / 15];
        double xi = northing / (Scale * radius), eta = (easting - FalseEasting) / (Scale * radius);
        double xi0 = xi, eta0 = eta;
        for (var j = 1; j <= 3; j++)
        {
            xi0 -= beta[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            eta0 -= beta[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var conformal = Math.Asin(Math.Sin(xi0) / Math.Cosh(eta0));
        var latitude = conformal;
        for (var j = 1; j <= 3; j++) latitude += delta[j - 1] * Math.Sin(2 * j * conformal);
        var longitude = Math.Atan2(Math.Sinh(eta0), Math.Cos(xi0));
        return new(CentralMeridian + longitude * 180 / Math.PI, latitude * 180 / Math.PI);
    }
}
