using CsCheck;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using NetTopologySuite.Geometries;
using Polygon = ImageryWatch.Rasters.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Tests.Georeferencing;

public class FootprintProjectorTests
{
    static readonly CoordinateSystems Systems = new();

    static readonly Footprint Ring = new(Crs.None, [new(Box(10, 10, 30, 40), [Box(15, 20, 20, 30)])]);

    static Position[] Box(double left, double top, double right, double bottom) =>
        [new(left, top), new(right, top), new(right, bottom), new(left, bottom), new(left, top)];

    static FootprintProjector Projector(GeoTransform transform, string code, int width = 100, int height = 100) =>
        new(new(width, height, 1, transform, new(code)), Systems);

    static double SignedArea(IReadOnlyList<Position> ring)
    {
        double twice = 0;
        for (int i = 1; i < ring.Count; i++)
            twice += (ring[i - 1].X - ring[0].X) * (ring[i].Y - ring[0].Y) - (ring[i].X - ring[0].X) * (ring[i - 1].Y - ring[0].Y);
        return twice / 2;
    }

    public static TheoryData<GeoTransform, string> Grids => new()
    {
        { new(500_000, 10, 0, 4_650_000, 0, -10), "EPSG:32635" },
        { new(500_000, 10, 0, 4_649_000, 0, 10), "EPSG:32635" },
        { new(500_000, 8, -6, 4_650_000, -6, -8), "EPSG:32635" },
        { new(500_000, 0, 10, 4_650_000, 10, 0), "EPSG:32635" },
        { new(27, 0.0001, 0, 42, 0, -0.0001), "EPSG:4326" },
        { new(3_005_800, 14, 0, 5_160_900, 0, -14), "EPSG:3857" },
        { new(401_000, 1, 0, 4_650_000, 0, -1), "EPSG:26915" },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Shells_turn_counter_clockwise_and_holes_clockwise_on_every_grid(GeoTransform transform, string code)
    {
        var projector = Projector(transform, code);
        foreach (var footprint in new[] { projector.ToMap(Ring)!, projector.ToWgs84(Ring)! })
        {
            var polygon = Assert.Single(footprint.Polygons);
            Assert.True(SignedArea(polygon.Shell) > 0);
            Assert.True(SignedArea(Assert.Single(polygon.Holes)) < 0);
            Assert.Equal(polygon.Shell[0], polygon.Shell[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Map_area_is_the_number_of_pixels_times_the_area_of_one(GeoTransform transform, string code)
    {
        var polygon = Projector(transform, code).ToMap(Ring)!.Polygons[0];
        double area = SignedArea(polygon.Shell) + SignedArea(polygon.Holes[0]);
        Assert.Equal(1, area / ((20 * 30 - 5 * 10) * Math.Abs(transform.Determinant)), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Pixels_come_back_from_longitude_and_latitude(GeoTransform transform, string code)
    {
        var grid = new RasterGrid(100, 100, 1, transform, new(code));
        var back = Systems.Between(Crs.Wgs84, grid.Crs)!;
        var shell = new FootprintProjector(grid, Systems).ToWgs84(Ring)!.Polygons[0].Shell
            .Select(position => back.Apply(position)).Select(map => grid.ToPixel(map.X, map.Y)).ToArray();
        Assert.Equal(5, shell.Length);
        foreach (var corner in Ring.Polygons[0].Shell)
            Assert.Contains(shell, position => Math.Abs(position.X - corner.X) < 1e-3 && Math.Abs(position.Y - corner.Y) < 1e-3);
    }

    [Fact]
    public void A_long_edge_is_true_to_a_tenth_of_a_pixel()
    {
        var grid = new RasterGrid(10_980, 10_980, 1, new(600_000, 10, 0, 5_900_040, 0, -10), new("EPSG:32635"));
        var outline = new FootprintProjector(grid, Systems).Wgs84Outline()!.Polygons[0].Shell;
        Assert.InRange(outline.Count, 9, 400);
        var back = Systems.Between(Crs.Wgs84, grid.Crs)!;
        for (int i = 1; i < outline.Count; i++)
            for (double share = 0.1; share < 1; share += 0.2)
            {
                var map = back.Apply(new(
                    outline[i - 1].X + (outline[i].X - outline[i - 1].X) * share,
                    outline[i - 1].Y + (outline[i].Y - outline[i - 1].Y) * share));
                var pixel = grid.ToPixel(map.X, map.Y);
                double toEdge = Math.Min(
                    Math.Min(Math.Abs(pixel.X), Math.Abs(pixel.X - grid.Width)),
                    Math.Min(Math.Abs(pixel.Y), Math.Abs(pixel.Y - grid.Height)));
                Assert.True(toEdge < 0.15, $"{toEdge} pixels off");
            }
    }

    [Fact]
    public void Without_georeference_there_is_no_outline()
    {
        var projector = Projector(GeoTransform.Pixels, "");
        Assert.Null(projector.ToMap(Ring));
        Assert.Null(projector.ToWgs84(Ring));
        Assert.Null(projector.Wgs84Outline());
    }

    [Fact]
    public void An_unknown_system_has_a_map_outline_only()
    {
        var projector = Projector(new(400_000, 1, 0, 200_000, 0, -1), "EPSG:27700");
        Assert.NotNull(projector.ToMap(Ring));
        Assert.Null(projector.ToWgs84(Ring));
    }

    [Fact]
    public void An_outline_outside_the_projection_is_refused_and_not_made_up() =>
        Assert.Null(Projector(new(90_000_000, 10, 0, 4_650_000, 0, -10), "EPSG:32635").Wgs84Outline());

    [Theory]
    [InlineData("EPSG:32601", 100_000, 5_700_000, 3000)] // west of the zone lies longitude 177
    [InlineData("EPSG:4326", 179.5, 10, 0.01)]
    [InlineData("EPSG:4326", -180.5, 10, 0.01)]
    public void What_crosses_the_antimeridian_is_cut_there(string code, double x, double y, double size)
    {
        var projector = Projector(new(x, size, 0, y, 0, -size), code);
        var hole = new Footprint(Crs.None, [new(Box(0, 0, 100, 100), [Box(10, 10, 95, 90)])]);
        foreach (var footprint in new[] { projector.Wgs84Outline()!, projector.ToWgs84(hole)! })
        {
            Assert.Equal(2, footprint.Polygons.Count);
            foreach (var polygon in footprint.Polygons)
            {
                Assert.True(SignedArea(polygon.Shell) > 0);
                Assert.All(polygon.Shell, position => Assert.InRange(position.X, -180, 180));
                Assert.True(Valid(polygon));
            }
            Assert.Contains(footprint.Polygons, polygon => polygon.Shell.All(position => position.X <= -170));
            Assert.Contains(footprint.Polygons, polygon => polygon.Shell.All(position => position.X >= 170));
        }
    }

    [Fact]
    public void Longitudes_beyond_180_are_brought_back()
    {
        var polygon = Assert.Single(Projector(new(200, 0.1, 0, 10, 0, -0.1), "EPSG:4326").Wgs84Outline()!.Polygons);
        Assert.Equal(-160, polygon.Shell.Min(position => position.X), 9);
        Assert.Equal(-150, polygon.Shell.Max(position => position.X), 9);
    }

    [Theory]
    [InlineData("EPSG:4326", -180, 90, 0.36, 0.18, 1000)]
    [InlineData("EPSG:3857", -20037508.342789244, 20037508.342789244, 40075.016685578488, 40075.016685578488, 1000)]
    public void The_whole_globe_is_one_box(string code, double x, double y, double width, double height, int pixels)
    {
        var polygon = Assert.Single(Projector(new(x, width, 0, y, 0, -height), code, pixels, pixels).Wgs84Outline()!.Polygons);
        Assert.Equal(-180, polygon.Shell.Min(position => position.X), 6);
        Assert.Equal(180, polygon.Shell.Max(position => position.X), 6);
        Assert.Empty(polygon.Holes);
    }

    [Fact]
    public void An_image_over_the_pole_reaches_the_pole()
    {
        // EASE-Grid 2.0 North, 100 x 100 pixels of 25 km around the pole.
        var footprint = Projector(new(-1_250_000, 25_000, 0, 1_250_000, 0, -25_000), "EPSG:6931").Wgs84Outline()!;
        Assert.Equal(90, footprint.Polygons.SelectMany(polygon => polygon.Shell).Max(position => position.Y), 6);
        Assert.Equal(360, footprint.Polygons.SelectMany(polygon => polygon.Shell).Max(position => position.X)
            - footprint.Polygons.SelectMany(polygon => polygon.Shell).Min(position => position.X), 3);
        Assert.All(footprint.Polygons, polygon => Assert.True(Valid(polygon)));
    }

    [Fact]
    public void Polygons_that_touch_at_a_point_stay_valid()
    {
        // Two holes that meet in a corner, and one that meets the shell in one.
        var shell = Box(0, 0, 40, 40);
        var pixels = new Footprint(Crs.None, [new(shell, [Box(10, 10, 20, 20), Box(20, 20, 30, 30)])]);
        Gen.Select(Gen.Double[300_000, 700_000], Gen.Double[100_000, 8_000_000], Gen.Double[0.3, 30], Gen.Double[0, 6.28])
            .Sample((x, y, size, turn) =>
            {
                var (sin, cos) = Math.SinCos(turn);
                var projector = Projector(new(x, size * cos, size * sin, y, size * sin, -size * cos), "EPSG:32635");
                return Valid(projector.ToWgs84(pixels)!.Polygons[0]) && Valid(projector.ToMap(pixels)!.Polygons[0]);
            });
    }

    static bool Valid(Polygon polygon)
    {
        static LinearRing Ring(IReadOnlyList<Position> ring) => new([.. ring.Select(position => new Coordinate(position.X, position.Y))]);
        return new NetTopologySuite.Geometries.Polygon(Ring(polygon.Shell), [.. polygon.Holes.Select(Ring)]).IsValid;
    }
}
