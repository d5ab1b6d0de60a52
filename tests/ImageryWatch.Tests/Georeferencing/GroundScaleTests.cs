using CsCheck;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Georeferencing;

public class GroundScaleTests
{
    readonly CoordinateSystems systems = new();

    GroundScale Scale(GeoTransform transform, string code, double? given = null, int width = 1000, int height = 1000) =>
        new(new(width, height, 1, transform, new(code)), systems, given);

    /// <summary>Area of the ellipsoid between two parallels and two meridians, closed form (Snyder 1987, 3-12 and 3-15).</summary>
    static double QuadrangleSquareMetres(double south, double north, double degreesOfLongitude)
    {
        const double a = 6378137, e2 = 0.00669437999014;
        double e = Math.Sqrt(e2);
        double Q(double latitude)
        {
            double s = Math.Sin(double.DegreesToRadians(latitude));
            return (1 - e2) * (s / (1 - e2 * s * s) + Math.Log((1 + e * s) / (1 - e * s)) / (2 * e));
        }
        return a * a / 2 * (Q(north) - Q(south)) * double.DegreesToRadians(degreesOfLongitude);
    }

    [Fact]
    public void A_UTM_pixel_is_what_the_map_says()
    {
        var scale = Scale(new(500_000, 0.5, 0, 4_000_000, 0, -0.5), "EPSG:32635");
        Assert.Equal(0.5, scale.GsdMetres);
        Assert.Equal(0.25, scale.PixelAreaSquareMetres(3, 900));
        Assert.Null(scale.Remark);
    }

    [Fact]
    public void A_rotated_UTM_pixel_has_the_area_of_its_parallelogram() =>
        Assert.Equal(100, Scale(new(500_000, 8, -6, 4_000_000, -6, -8), "EPSG:32635").PixelAreaSquareMetres(0.5, 0.5)!.Value, 9);

    [Theory]
    [InlineData(0)]
    [InlineData(45)]
    [InlineData(-70)]
    public void Geographic_pixels_add_up_to_the_ellipsoid(double north)
    {
        var scale = Scale(new(20, 0.001, 0, north, 0, -0.001), "EPSG:4326");
        double sum = Enumerable.Range(0, 1000).Sum(row => 1000 * scale.PixelAreaSquareMetres(500, row + 0.5)!.Value);
        Assert.Equal(1, sum / QuadrangleSquareMetres(north - 1, north, 1), 1e-8);
    }

    [Theory]
    [InlineData("EPSG:3857")]
    [InlineData("EPSG:3395")]
    public void Mercator_pixels_add_up_to_the_ellipsoid(string code)
    {
        var toMap = systems.Between(Crs.Wgs84, new(code))!;
        Position southWest = toMap.Apply(new(24, 59)), northEast = toMap.Apply(new(25, 60));
        double size = (northEast.Y - southWest.Y) / 2000, width = (northEast.X - southWest.X) / 1000;
        var scale = Scale(new(southWest.X, width, 0, northEast.Y, 0, -size), code, height: 2000);
        double sum = Enumerable.Range(0, 2000).Sum(row => 1000 * scale.PixelAreaSquareMetres(500, row + 0.5)!.Value);
        Assert.Equal(1, sum / QuadrangleSquareMetres(59, 60, 1), 1e-6);
    }

    [Fact]
    public void Web_mercator_is_corrected_by_the_squared_cosine_of_latitude()
    {
        const double e2 = 0.00669437999014;
        Gen.Double[-80, 80].Sample(latitude =>
        {
            var map = systems.Between(Crs.Wgs84, new("EPSG:3857"))!.Apply(new(25, latitude));
            double sin = Math.Sin(double.DegreesToRadians(latitude)), cos2 = 1 - sin * sin;
            double expected = cos2 * (1 - e2) / Math.Pow(1 - e2 * sin * sin, 2);
            double area = Scale(new(map.X, 1, 0, map.Y, 0, -1), "EPSG:3857", width: 1, height: 1).PixelAreaSquareMetres(0, 0)!.Value;
            // Near the equator the map is within 1 % of true and taken at its word.
            return Math.Abs(area / (Math.Abs(area - 1) == 0 ? 1 : expected) - 1) < 1e-6;
        });
    }

    [Fact]
    public void The_given_distance_serves_where_the_grid_tells_none()
    {
        foreach (var scale in new[] { Scale(GeoTransform.Pixels, "", 0.3), Scale(new(1000, 2, 0, 500, 0, -2), "EPSG:27700", 0.3) })
        {
            Assert.Equal(0.3, scale.GsdMetres);
            Assert.Equal(0.09, scale.PixelAreaSquareMetres(7, 7)!.Value, 12);
            Assert.Null(scale.Remark);
        }
    }

    [Fact]
    public void Nothing_is_known_of_a_grid_without_georeference()
    {
        var scale = Scale(GeoTransform.Pixels, "");
        Assert.Null(scale.GsdMetres);
        Assert.Null(scale.PixelAreaSquareMetres(0, 0));
    }

    [Fact]
    public void The_georeference_wins_over_a_given_distance_and_says_so()
    {
        var scale = Scale(new(500_000, 0.5, 0, 4_000_000, 0, -0.5), "EPSG:32635", 0.3);
        Assert.Equal(0.5, scale.GsdMetres);
        Assert.Equal("The ground sample distance of 0.3 m that was given, or stands in its metadata, is not used, because the georeference of the image says 0.5 m.", scale.Remark);
        Assert.Null(Scale(new(500_000, 0.5, 0, 4_000_000, 0, -0.5), "EPSG:32635", 0.5).Remark);
    }

    [Fact]
    public void A_pixel_beyond_the_pole_has_no_area() =>
        Assert.Null(Scale(new(0, 1, 0, 90, 0, -1), "EPSG:4326", width: 10, height: 10).PixelAreaSquareMetres(0, -0.5));
}
