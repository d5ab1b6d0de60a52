using System.Globalization;
using CsCheck;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Georeferencing;

public class CoordinateSystemsTests
{
    readonly CoordinateSystems systems = new();

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void Every_projection_agrees_with_PROJ_over_its_area_of_use()
    {
        double worstElsewhere = 0;
        foreach (string[] figure in Figures.Of("proj.tsv"))
        {
            var crs = new Crs($"EPSG:{figure[0]}");
            Position lonLat = new(Number(figure[1]), Number(figure[2])), map = new(Number(figure[3]), Number(figure[4]));

            var there = systems.Between(Crs.Wgs84, crs)!.Apply(lonLat);
            var back = systems.Between(crs, Crs.Wgs84)!.Apply(map);

            double error = Math.Max(
                double.Hypot(there.X - map.X, there.Y - map.Y),
                111_320 * double.Hypot((back.X - lonLat.X) * Math.Cos(double.DegreesToRadians(lonLat.Y)), back.Y - lonLat.Y));
            // One transverse Mercator zone for the width of Sweden or Finland stretches the series.
            double allowed = crs.Code switch { "EPSG:3006" => 0.02, "EPSG:3067" => 0.006, _ => 0.002 };
            Assert.True(error < allowed, $"{crs} at {lonLat}: {error} m from PROJ");
            if (crs.Code.StartsWith("EPSG:326", StringComparison.Ordinal) || crs.Code.StartsWith("EPSG:269", StringComparison.Ordinal))
                worstElsewhere = Math.Max(worstElsewhere, error);
        }
        Assert.True(worstElsewhere < 0.00002, $"UTM zones are {worstElsewhere} m from PROJ");
    }

    [Theory]
    [InlineData("EPSG:27700")]
    [InlineData("EPSG:999999")]
    [InlineData("EPSG:32600")]
    [InlineData("EPSG:32661")]
    [InlineData("EPSG:-4326")]
    [InlineData("EPSG:")]
    [InlineData("IAU:3857")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void An_unknown_system_is_related_to_nothing(string code)
    {
        var crs = new Crs(code);
        Assert.False(systems.Knows(crs));
        Assert.False(systems.IsGeographic(crs));
        Assert.Null(systems.MetresPerUnit(crs));
        Assert.Null(systems.Between(crs, Crs.Wgs84));
        Assert.Null(systems.Between(Crs.Wgs84, crs));
    }

    [Fact]
    public void The_default_system_value_is_unknown() => Assert.False(systems.Knows(default));

    [Theory]
    [InlineData("EPSG:900913")]
    [InlineData("ESRI:102100")]
    [InlineData("epsg:3857")]
    public void Older_names_of_web_mercator_are_known(string code)
    {
        var map = systems.Between(Crs.Wgs84, new(code))!.Apply(new(10, 50));
        Assert.Equal(1113194.907933, map.X, 5);
        Assert.Equal(6446275.841017, map.Y, 5); // echo 10 50 | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857
    }

    [Fact]
    public void Geographic_systems_have_degrees_and_projected_ones_metres()
    {
        Assert.True(systems.IsGeographic(new("EPSG:4258")));
        Assert.Null(systems.MetresPerUnit(Crs.Wgs84));
        Assert.Equal(1, systems.MetresPerUnit(new("EPSG:26915")));
        Assert.True(systems.Between(new("EPSG:4269"), Crs.Wgs84)!.IsIdentity);
        Assert.True(systems.Between(new("EPSG:32635"), new("EPSG:32635"))!.IsIdentity);
    }

    [Theory]
    [InlineData("EPSG:3857", 10, 90)]
    [InlineData("EPSG:32635", 27, 91)]
    [InlineData("EPSG:32635", 120, 40)]
    [InlineData("EPSG:32635", -153, 40)]
    [InlineData("EPSG:32635", double.NaN, 40)]
    public void A_point_that_a_projection_cannot_hold_is_nowhere(string code, double longitude, double latitude) =>
        Assert.True(double.IsNaN(systems.Between(Crs.Wgs84, new(code))!.Apply(new(longitude, latitude)).X));

    [Fact]
    public void Longitudes_a_full_turn_apart_are_the_same_place()
    {
        var toUtm = systems.Between(Crs.Wgs84, new("EPSG:32601"))!;
        Position west = toUtm.Apply(new(-178.5, 51)), east = toUtm.Apply(new(181.5, 51));
        Assert.Equal(west.X, east.X, 6);
        Assert.Equal(west.Y, east.Y, 6);
    }

    [Fact]
    public void What_goes_to_another_zone_and_back_is_where_it_was()
    {
        var there = systems.Between(new("EPSG:32635"), new("EPSG:32636"))!;
        var back = systems.Between(new("EPSG:32636"), new("EPSG:32635"))!;
        Gen.Select(Gen.Double[500_000, 800_000], Gen.Double[100_000, 7_000_000]).Sample((x, y) =>
        {
            var point = back.Apply(there.Apply(new(x, y)));
            return Math.Abs(point.X - x) < 0.002 && Math.Abs(point.Y - y) < 0.002;
        });
    }

    [Fact]
    public void Many_threads_get_the_same_bits()
    {
        var points = Enumerable.Range(0, 2000).Select(i => new Position(300_000 + i * 211.7, 4_000_000 + i * 97.3)).ToArray();
        var transform = systems.Between(new("EPSG:32635"), new("EPSG:3035"))!;
        var alone = points.Select(transform.Apply).ToArray();
        Parallel.For(0, 8, _ =>
        {
            var fresh = systems.Between(new("EPSG:32635"), new("EPSG:3035"))!;
            Assert.Equal(alone, points.Select(fresh.Apply).ToArray());
        });
    }
}
