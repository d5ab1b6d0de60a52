using System.Globalization;
using CsCheck;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Polygon = NetTopologySuite.Geometries.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Tests.Georeferencing;

public sealed class AreaOfInterestTests : IDisposable
{
    static readonly CoordinateSystems Systems = new();
    static readonly RasterGrid Plain = new(100, 80, 2, GeoTransform.Pixels, Crs.None);
    static readonly RasterGrid Utm = new(100, 80, 1, new(500_000, 10, 0, 4_650_000, 0, -10), new("EPSG:32635"));

    readonly string folder = Directory.CreateTempSubdirectory("area").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string text)
    {
        string path = Path.Combine(folder, "area.geojson");
        File.WriteAllText(path, text);
        return path;
    }

    AreaOfInterest Load(string text, RasterGrid? grid = null) => AreaOfInterest.Load(Write(text), grid ?? Plain, Systems);

    string Refusal(string text, RasterGrid? grid = null) => Assert.Throws<RasterException>(() => Load(text, grid)).Message;

    static string PolygonOf(params Position[] shell) => WithHoles(shell);

    static string WithHoles(params Position[][] rings) =>
        $$"""{"type":"Polygon","coordinates":[{{string.Join(",", rings.Select(ring => $"[{string.Join(",", ring.Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.X:R},{p.Y:R}]")))}]"))}}]}""";

    static string InSystem(string name, string json) =>
        $$$"""{"crs":{"type":"name","properties":{"name":"{{{name}}}"}},{{{json[1..]}}}""";

    static Position[] Box(double left, double top, double right, double bottom) =>
        [new(left, top), new(right, top), new(right, bottom), new(left, bottom), new(left, top)];

    static bool[] Inside(AreaOfInterest area, PixelWindow window, int bands = 1)
    {
        using var tile = RasterTile.Rent(bands, window.Width, window.Height);
        tile.Samples.Fill(1);
        area.Clear(window, tile);
        var inside = tile.Band(0).ToArray().Select(value => !float.IsNaN(value)).ToArray();
        for (int band = 1; band < bands; band++)
            Assert.Equal(inside, tile.Band(band).ToArray().Select(value => !float.IsNaN(value)));
        return inside;
    }

    [Fact]
    public void A_pixel_belongs_to_it_when_its_centre_does()
    {
        var area = Load(PolygonOf(Box(10.4, 20.6, 30.5, 40.5)));
        Assert.Equal(new(10, 21, 20, 19), area.Bounds);
        Assert.Equal(20 * 19, area.PixelCount);
        bool[] inside = Inside(area, Plain.Window, 2);
        for (int i = 0; i < inside.Length; i++)
            Assert.Equal(area.Bounds.Contains(new(i % 100, i / 100, 1, 1)), inside[i]);
    }

    [Fact]
    public void It_agrees_with_point_in_polygon_for_random_stars_with_holes()
    {
        Gen.Double[0.2, 1].Array[5, 40].Sample(radii =>
        {
            Position[] Star(double cx, double cy, double size) =>
                [.. Enumerable.Range(0, radii.Length + 1).Select(i => i % radii.Length).Select(i =>
                {
                    double angle = 2 * Math.PI * i / radii.Length;
                    return new Position(cx + size * radii[i] * Math.Cos(angle), cy + size * radii[i] * Math.Sin(angle));
                })];
            Position[] shell = Star(51.3, 39.2, 60), hole = Star(51.3, 39.2, 20);
            var area = Load(WithHoles(shell, hole));

            LinearRing Ring(Position[] ring) => new([.. ring.Select(p => new Coordinate(p.X, p.Y))]);
            var locator = new IndexedPointInAreaLocator(new Polygon(Ring(shell), [Ring(hole)]));
            bool[] inside = Inside(area, Plain.Window);
            for (int i = 0; i < inside.Length; i++)
                if (inside[i] != (locator.Locate(new(i % 100 + 0.5, i / 100 + 0.5)) == Location.Interior)) return false;
            return area.PixelCount == inside.Count(value => value);
        }, iter: 100, threads: 1);
    }

    [Fact]
    public void What_a_window_sees_does_not_depend_on_the_window()
    {
        var area = Load(PolygonOf(new(-20, 5), new(110, 30), new(60, 79.5), new(30.5, 30.5), new(-20, 5)));
        bool[] whole = Inside(area, Plain.Window);
        Gen.Select(Gen.Int[-30, 100], Gen.Int[-30, 80], Gen.Int[1, 60], Gen.Int[1, 60]).Sample((column, row, width, height) =>
        {
            bool[] part = Inside(area, new(column, row, width, height));
            for (int i = 0; i < part.Length; i++)
            {
                int c = column + i % width, r = row + i / width;
                if (part[i] != (c is >= 0 and < 100 && r is >= 0 and < 80 && whole[r * 100 + c])) return false;
            }
            return true;
        });
    }

    [Fact]
    public void Areas_that_share_an_edge_share_no_pixel_and_leave_none_out()
    {
        // The common edge runs exactly through pixel centres.
        var left = Load(PolygonOf(new(0, 0), new(20, 0), new(60.5, 40.5), new(0, 80), new(0, 0)));
        var right = Load(PolygonOf(new(20, 0), new(100, 0), new(100, 80), new(0, 80), new(60.5, 40.5), new(20, 0)));
        bool[] a = Inside(left, Plain.Window), b = Inside(right, Plain.Window);
        for (int i = 0; i < a.Length; i++) Assert.NotEqual(a[i], b[i]);
        Assert.Equal(8000, left.PixelCount + right.PixelCount);
    }

    [Theory]
    [InlineData("""{"type":"Feature","properties":null,"geometry":GEOMETRY}""")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1},"geometry":GEOMETRY},{"type":"Feature","properties":{},"geometry":null}]}""")]
    [InlineData("""{"type":"GeometryCollection","geometries":[GEOMETRY]}""")]
    [InlineData("\uFEFF{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":[{\"type\":\"Feature\",\"id\":7,\"properties\":{},\"geometry\":GEOMETRY}]}")]
    public void Every_way_to_wrap_a_polygon_is_read(string wrapping) =>
        Assert.Equal(100, Load(wrapping.Replace("GEOMETRY", PolygonOf(Box(10, 10, 20, 20)), StringComparison.Ordinal)).PixelCount);

    [Fact]
    public void Parts_that_overlap_count_once() =>
        Assert.Equal(175, Load($$"""{"type":"GeometryCollection","geometries":[{{PolygonOf(Box(10, 10, 20, 20))}},{{PolygonOf(Box(15, 15, 25, 25))}}]}""").PixelCount);

    [Fact]
    public void Longitude_and_latitude_are_brought_onto_the_grid()
    {
        // The box of pixels 10 … 30 x 20 … 60, whose corners were taken to longitude and latitude by PROJ:
        // echo X Y | gdaltransform -s_srs EPSG:32635 -t_srs EPSG:4326
        var corners = new[] { (10, 20), (30, 20), (30, 60), (10, 60), (10, 20) }.Select(corner =>
        {
            var map = Utm.ToMap(corner.Item1, corner.Item2);
            return Systems.Between(Utm.Crs, Crs.Wgs84)!.Apply(map);
        }).ToArray();
        var area = Load(PolygonOf(corners), Utm);
        Assert.Equal(20 * 40, area.PixelCount);
        Assert.Equal(new(10, 20, 20, 40), area.Bounds);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::32635")]
    [InlineData("EPSG:32635")]
    public void A_legacy_crs_member_is_heeded(string name)
    {
        string text = InSystem(name, PolygonOf(Box(500_100, 4_649_900, 500_200, 4_649_800)));
        Assert.Equal(100, Load(text, Utm).PixelCount);
    }

    [Fact]
    public void CRS84_is_longitude_and_latitude() =>
        Assert.Equal(8000, Load(InSystem("urn:ogc:def:crs:OGC:1.3:CRS84", PolygonOf(Box(26.9, 41.9, 27.1, 42.1))), Utm).PixelCount);

    [Fact]
    public void An_area_far_larger_than_the_image_is_cut_to_it()
    {
        var area = Load(PolygonOf(Box(-170, -80, 170, 85)), Utm);
        Assert.Equal(8000, area.PixelCount);
        Assert.All(area.Footprint.Polygons[0].Shell, position => Assert.InRange(position.X, -100, 200));
    }

    [Fact]
    public void A_long_edge_follows_the_curve_of_its_own_system()
    {
        // A parallel of latitude bends on a UTM map: over 100 km by a hundred metres here.
        var grid = new RasterGrid(10_000, 2_000, 1, new(500_000, 10, 0, 4_660_000, 0, -10), new("EPSG:32635"));
        var area = Load(PolygonOf(Box(26, 41, 29, 42)), grid);
        var toUtm = Systems.Between(Crs.Wgs84, grid.Crs)!;
        foreach (double longitude in (double[])[27.1, 27.6, 28.1])
        {
            var edge = toUtm.Apply(new(longitude, 42));
            var pixel = grid.ToPixel(edge.X, edge.Y);
            int first = (int)Math.Ceiling(pixel.Y - 0.5);
            Assert.False(Inside(area, new((int)pixel.X, first - 1, 1, 1))[0]);
            Assert.True(Inside(area, new((int)pixel.X, first + 1, 1, 1))[0]);
        }
    }

    [Theory]
    [InlineData(179.95)]
    [InlineData(-180.05)]
    public void It_meets_an_image_across_the_antimeridian(double west)
    {
        var grid = new RasterGrid(100, 100, 1, new(west, 0.001, 0, 10, 0, -0.001), Crs.Wgs84);
        Assert.Equal(50 * 100, Load(PolygonOf(Box(-180, 9, -179, 11)), grid).PixelCount);
        Assert.Equal(50 * 100, Load(PolygonOf(Box(179, 9, 180, 11)), grid).PixelCount);
        Assert.Equal(100 * 100, Load(PolygonOf(Box(179, 9, 181, 11)), grid).PixelCount);
    }

    [Fact]
    public void An_unnamed_system_of_the_image_is_taken_to_be_that_of_the_file()
    {
        var grid = Utm with { Crs = Crs.None };
        Assert.Equal(100, Load(PolygonOf(Box(500_100, 4_649_900, 500_200, 4_649_800)), grid).PixelCount);
    }

    [Theory]
    [InlineData("", "is not valid GeoJSON")]
    [InlineData("{", "is not valid GeoJSON near line 1")]
    [InlineData("hello", "is not valid GeoJSON")]
    [InlineData("[]", "its type is missing")]
    [InlineData("{}", "its type is missing")]
    [InlineData("""{"type":3}""", "its type is missing")]
    [InlineData("""{"type":"Topology"}""", "its type is \"Topology\"")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "holds no polygon")]
    [InlineData("""{"type":"FeatureCollection"}""", "holds no polygon")]
    [InlineData("""{"type":"Feature","geometry":null}""", "holds no polygon")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "holds no polygon")]
    [InlineData("""{"type":"Polygon"}""", "")]
    [InlineData("""{"type":"Polygon","coordinates":7}""", "")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0]]]}""", "is not valid GeoJSON")]
    [InlineData("""{"type":"Polygon","coordinates":[[["a","b"],[1,1],[2,2],["a","b"]]]}""", "is not valid GeoJSON")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10]]]}""", "is not valid")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1e999,0],[10,10],[0,0]]]}""", "")]
    [InlineData("""{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}""", "holds a Point; polygons are expected")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[10,10],[10,0],[0,10],[0,0]]]}""", "its outline crosses itself near 5, 5")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,0]],[[20,20],[30,20],[30,30],[20,20]]]}""", "a hole lies outside it")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0.6,0.6],[0.9,0.6],[0.9,0.9],[0.6,0.6]]]}""", "holds the centre of no pixel")]
    [InlineData("""{"type":"Polygon","coordinates":[[[200,0],[210,0],[210,10],[200,0]]]}""", "lies outside the image: it covers x 200 to 210")]
    [InlineData("""{"type":"Polygon","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"coordinates":[[[0,0],[10,0],[10,10],[0,0]]]}""", "is in EPSG:4326, but the image has no georeference")]
    [InlineData("""{"type":"Polygon","crs":{"type":"link"},"coordinates":[[[0,0],[10,0],[10,10],[0,0]]]}""", "names no coordinate reference system")]
    [InlineData("""{"type":"Polygon","crs":{"type":"name","properties":{"name":7}},"coordinates":[[[0,0],[10,0],[10,10],[0,0]]]}""", "")]
    [InlineData("""{"type":"Polygon","crs":{"type":"name","properties":{"name":"local"}},"coordinates":[[[0,0],[10,0],[10,10],[0,0]]]}""", "which is no EPSG code")]
    public void A_bad_file_is_refused_in_one_sentence(string text, string reason)
    {
        string message = Refusal(text);
        Assert.Contains("area.geojson", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        string whole = $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:32635"}},"features":[{"type":"Feature","id":1,"bbox":[1,2,3,4],"properties":{"a":[1,{"b":null}]},"geometry":{{{WithHoles(Box(500_100, 4_649_900, 500_300, 4_649_700), Box(500_150, 4_649_850, 500_200, 4_649_800))}}}}]}""";
        Assert.Equal(375, Load(whole, Utm).PixelCount);
        string[] scraps = ["", "null", "{}", "[]", "-1e308", "\"\"", ",", "]", "}", "true", "\"type\"", "\"Point\"", "0"];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 12], Gen.Int[0, scraps.Length - 1]).Sample((at, length, scrap) =>
        {
            string text = string.Concat(whole.AsSpan(0, at), scraps[scrap], whole.AsSpan(Math.Min(whole.Length, at + length)));
            try
            {
                return Load(text, Utm).PixelCount > 0;
            }
            catch (RasterException)
            {
                return true;
            }
        }, iter: 1000, threads: 1);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("is not valid GeoJSON", Refusal("""{"type":"Polygon","coordinates":""" + new string('[', 10_000) + new string(']', 10_000) + "}"), StringComparison.Ordinal);

    [Fact]
    public void Nested_collections_within_the_limit_are_read()
    {
        string text = PolygonOf(Box(10, 10, 20, 20));
        for (int i = 0; i < 20; i++) text = $$"""{"type":"GeometryCollection","geometries":[{{text}}]}""";
        Assert.Equal(100, Load(text).PixelCount);
    }

    [Fact]
    public void An_area_in_the_wrong_place_is_refused_with_both_places()
    {
        string message = Refusal(PolygonOf(Box(41.9, 26.9, 42.1, 27.1)), Utm); // latitude first
        Assert.Contains("covers x 41.9 to 42.1, y 26.9 to 27.1", message, StringComparison.Ordinal);
        Assert.Contains("longitude", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_in_an_unknown_system_is_refused_with_the_command_that_helps() =>
        Assert.Contains("ogr2ogr -f GeoJSON -lco RFC7946=NO -t_srs EPSG:27700", Refusal(
            PolygonOf(Box(0, 51, 1, 52)), Utm with { Crs = new("EPSG:27700") }), StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_and_a_folder_are_refused()
    {
        Assert.Contains("nowhere.json cannot be read", Assert.Throws<RasterException>(() => AreaOfInterest.Load(Path.Combine(folder, "nowhere.json"), Plain, Systems)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<RasterException>(() => AreaOfInterest.Load(folder, Plain, Systems)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_file_is_refused_without_being_read()
    {
        string path = Path.Combine(folder, "huge.json");
        using (var file = File.Create(path)) file.SetLength(1L << 40);
        Assert.Contains("huge.json has 1099511627776 bytes", Assert.Throws<RasterException>(() => AreaOfInterest.Load(path, Plain, Systems)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outline_that_would_take_all_memory_is_refused()
    {
        // A comb of 2,000 teeth, each across 20,000 rows.
        var comb = new List<Position> { new(0, 0) };
        for (int tooth = 0; tooth < 2000; tooth++)
            comb.AddRange([new(tooth * 10 + 1, 19_999), new(tooth * 10 + 6, 1)]);
        comb.AddRange([new(20_000, 0), new(0, 0)]);
        var grid = Plain with { Width = 20_000, Height = 20_000 };
        Assert.Contains("is too detailed for this image", Refusal(PolygonOf([.. comb]), grid), StringComparison.Ordinal);
    }
}
