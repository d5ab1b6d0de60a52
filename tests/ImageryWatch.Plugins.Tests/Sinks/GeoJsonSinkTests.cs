using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Sinks.GeoJson;
using NetTopologySuite.Geometries;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Plugins.Tests.Sinks;

public sealed class GeoJsonSinkTests
{
    [Fact]
    public async Task It_is_a_collection_of_multipolygons_in_wgs84_without_a_crs_member()
    {
        var root = await Written(Some.RichReport());
        Assert.Equal("FeatureCollection", root.GetProperty("type").GetString());
        Assert.False(root.TryGetProperty("crs", out _));
        Assert.False(root.TryGetProperty("coordinateSystem", out _));
        Assert.Equal(2, root.GetProperty("features").GetArrayLength());
        foreach (var feature in root.GetProperty("features").EnumerateArray())
        {
            Assert.Equal("Feature", feature.GetProperty("type").GetString());
            Assert.Equal("MultiPolygon", feature.GetProperty("geometry").GetProperty("type").GetString());
        }

        var properties = root.GetProperty("features")[0].GetProperty("properties");
        Assert.Equal(
            """{"id":1,"areaSquareMetres":7.5,"pixelCount":30,"meanMagnitude":3.5,"maxMagnitude":7.125,"evidence":4.5,"contrast":3.25,"registrationResidualPixels":0.125,"marks":"consistent with misregistration","beforeDate":"2021-08-01T09:10:11+00:00","afterDate":"2022-02-05T09:12:13.25+00:00","column":10,"row":12,"columns":8,"rows":4}""",
            properties.GetRawText());
    }

    [Fact]
    public async Task The_collection_holds_none_of_the_members_that_rfc_7946_forbids_in_it()
    {
        foreach (var report in (ChangeReport[])[Some.RichReport(), Some.RichReport(Some.PixelGrid)])
        {
            var root = await Written(report);
            foreach (var name in (string[])["coordinates", "geometries", "geometry", "properties"]) Assert.False(root.TryGetProperty(name, out _));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Shells_turn_counterclockwise_and_holes_clockwise_whichever_way_they_came(bool reversed)
    {
        var region = Some.Region(1, new(10, 12, 8, 4), Some.UtmGrid, hole: new(12, 13, 2, 1));
        if (reversed) region = region with { Wgs84Outline = Reversed(region.Wgs84Outline!) };
        var polygon = Assert.Single(Polygons((await Written(Some.RichReport(regions: [region]))).GetProperty("features")[0]));
        Assert.True(polygon.Shell.IsCCW);
        Assert.False(Assert.Single(polygon.Holes).IsCCW);
        Assert.True(polygon.IsValid);
    }

    [Fact]
    public async Task Coordinates_are_right_to_a_thousandth_of_a_pixel_and_carry_no_more_digits()
    {
        foreach (var gsd in (double[])[0.05, 0.3, 0.5, 10, 60])
        {
            var grid = new RasterGrid(64, 48, 3, new(531000, gsd, 0, 5977000, 0, -gsd), new("EPSG:32635")) { GsdMetres = gsd };
            var region = Some.Region(1, new(10, 12, 7, 4), grid);
            var root = await Written(Some.RichReport(grid, [region]));
            var written = Assert.Single(Polygons(root.GetProperty("features")[0])).Shell.Coordinates;
            var expected = region.Wgs84Outline!.Polygons[0].Shell;
            Assert.All(expected, position => Assert.Contains(written, coordinate =>
                Math.Abs(coordinate.X - position.X) * 111_320 * 0.59 < gsd / 1000 && Math.Abs(coordinate.Y - position.Y) * 111_320 < gsd / 1000));
            var digits = root.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").GetRawText().Split(',', '[', ']').Max(number => number.Length);
            Assert.InRange(digits, 0, gsd < 0.1 ? 13 : 12);
        }
    }

    [Fact]
    public async Task The_box_of_the_collection_holds_those_of_all_features()
    {
        var root = await Written(Some.RichReport());
        var whole = Box(root);
        foreach (var feature in root.GetProperty("features").EnumerateArray())
        {
            var box = Box(feature);
            var envelope = new MultiPolygon([.. Polygons(feature)]).EnvelopeInternal;
            Assert.Equal([envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY], box);
            Assert.True(whole[0] <= box[0] && whole[1] <= box[1] && whole[2] >= box[2] && whole[3] >= box[3]);
        }
    }

    [Fact]
    public async Task Without_wgs84_the_system_of_the_before_image_is_named_in_the_old_way()
    {
        var grid = Some.UtmGrid;
        var region = Some.Region(1, new(10, 12, 8, 4), grid) with { Wgs84Outline = null };
        var root = await Written(Some.RichReport(grid, [region]));
        Assert.Equal("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32635"}}""", root.GetProperty("crs").GetRawText());
        Assert.Contains("EPSG:32635 of the before image", root.GetProperty("coordinateSystem").GetString(), StringComparison.Ordinal);
        Assert.Equal([531005, 5976992, 531009, 5976994], Box(root.GetProperty("features")[0]));
    }

    [Fact]
    public async Task A_transform_without_a_system_gives_map_coordinates_of_an_unknown_system()
    {
        var grid = Some.UtmGrid with { Crs = Crs.None };
        var root = await Written(Some.RichReport(grid, [Some.Region(1, new(10, 12, 8, 4), grid) with { Wgs84Outline = null }]));
        Assert.False(root.TryGetProperty("crs", out _));
        Assert.Contains("unknown", root.GetProperty("coordinateSystem").GetString(), StringComparison.Ordinal);
        Assert.Equal([531005, 5976992, 531009, 5976994], Box(root));
    }

    [Fact]
    public async Task Without_georeference_coordinates_are_whole_pixels_and_the_file_says_so()
    {
        var root = await Written(Some.RichReport(Some.PixelGrid));
        Assert.StartsWith("pixels of the before image", root.GetProperty("coordinateSystem").GetString(), StringComparison.Ordinal);
        Assert.Equal([10, 12, 18, 16], Box(root.GetProperty("features")[0]));
        Assert.Equal("[[[[10,12],[18,12],[18,16],[10,16],[10,12]],[[12,13],[12,14],[14,14],[14,13],[12,13]]]]",
            root.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").GetRawText());
    }

    [Fact]
    public async Task A_region_across_the_antimeridian_is_cut_there()
    {
        foreach (var east in (double[])[-179.5, 180.5])
        {
            var ring = new List<Position> { new(179, -17), new(east, -17), new(east, -16), new(179, -16), new(179, -17) };
            var hole = new List<Position> { new(179.9, -16.5), new(179.9, -16.4), new(east - 0.3, -16.4), new(east - 0.3, -16.5), new(179.9, -16.5) };
            var region = Some.Region(1, new(0, 0, 3, 2), Some.UtmGrid) with { Wgs84Outline = new(Crs.Wgs84, [new(ring, [hole])]) };
            var root = await Written(Some.RichReport(regions: [region]));
            var parts = Polygons(root.GetProperty("features")[0]);
            Assert.Equal(2, parts.Count);
            Assert.All(parts, part => Assert.True(part.IsValid && part.Shell.IsCCW));
            Assert.All(parts.SelectMany(part => part.Coordinates), coordinate => Assert.InRange(coordinate.X, -180, 180));
            Assert.Equal(1.5 - 0.1 * 0.3, parts.Sum(part => part.Area), 6);
            Assert.Equal([179, -17, -179.5, -16], Box(root));
        }
    }

    [Fact]
    public async Task A_region_of_a_grid_around_the_earth_is_not_taken_for_one_across_the_antimeridian()
    {
        var grid = new RasterGrid(720, 360, 1, new(-180, 0.5, 0, 90, 0, -0.5), Crs.Wgs84) { GsdMetres = 55_660 };
        var root = await Written(Some.RichReport(grid, [Some.Region(1, new(0, 100, 720, 20), grid)]));
        Assert.Equal([-180, 30, 180, 40], Box(root));
        Assert.Single(Polygons(root.GetProperty("features")[0]));
    }

    [Fact]
    public async Task A_report_without_changes_is_an_empty_collection()
    {
        var root = await Written(Some.MinimalReport());
        Assert.Equal(0, root.GetProperty("features").GetArrayLength());
        Assert.False(root.TryGetProperty("bbox", out _));
    }

    [Fact]
    public async Task Each_feature_is_a_line_of_its_own()
    {
        var output = new MemoryOutput();
        await new GeoJsonSink().WriteAsync(Some.Context(Some.RichReport(), output), TestContext.Current.CancellationToken);
        Assert.Equal(4, output.Text("changes.geojson").TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Objects_are_boxes_in_a_file_of_their_own_arrived_blue_and_departed_red()
    {
        var report = Some.RichReport();
        var states = new[] { ObjectState.Arrived, ObjectState.Departed, ObjectState.Persisting };
        var root = await Written(report with { ObjectChange = report.ObjectChange! with { Objects = [.. states.Select((state, i) => Some.Object(i + 1, state, Some.UtmGrid))] } }, "objects.geojson");
        Assert.Equal("objects", root.GetProperty("name").GetString());
        var features = root.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal(["arrived", "departed", "persisting"], features.Select(feature => feature.GetProperty("properties").GetProperty("state").GetString()));
        Assert.Equal(["#1f6fd6", "#d3302f", "#7a8088"], features.Select(feature => feature.GetProperty("properties").GetProperty("stroke").GetString()));
        Assert.Equal("the pixels under it did not change", features[1].GetProperty("properties").GetProperty("reasons").GetString());
        Assert.All(features, feature => Assert.True(Assert.Single(Polygons(feature)) is { IsValid: true, Shell.IsCCW: true }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Objects_without_longitude_and_latitude_are_in_pixels_or_on_the_map(bool onMap)
    {
        var grid = onMap ? Some.UtmGrid with { Crs = Crs.None } : Some.PixelGrid;
        var report = Some.RichReport(grid, []);
        var shell = Assert.Single(Polygons((await Written(report, "objects.geojson")).GetProperty("features")[0])).Shell;
        var corner = onMap ? grid.ToMap(15.5, 12) : new Position(15.5, 12.25);
        Assert.Contains(shell.Coordinates, at => Math.Abs(at.X - corner.X) < 0.3 && Math.Abs(at.Y - corner.Y) < 0.3);
    }

    static async Task<JsonElement> Written(ChangeReport report, string file = "changes.geojson")
    {
        var output = new MemoryOutput();
        await new GeoJsonSink().WriteAsync(Some.Context(report, output), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(output.Files[file]);
        return document.RootElement.Clone();
    }

    static double[] Box(JsonElement element) => [.. element.GetProperty("bbox").EnumerateArray().Select(side => side.GetDouble())];

    static List<NetTopologySuite.Geometries.Polygon> Polygons(JsonElement feature) =>
    [
        .. feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(rings =>
        {
            var all = rings.EnumerateArray().Select(ring => new LinearRing(
                [.. ring.EnumerateArray().Select(position => new Coordinate(position[0].GetDouble(), position[1].GetDouble()))])).ToArray();
            return new NetTopologySuite.Geometries.Polygon(all[0], all[1..]);
        }),
    ];

    static Footprint Reversed(Footprint footprint) => footprint with
    {
        Polygons = [.. footprint.Polygons.Select(polygon => new Rasters.Polygon(
            [.. polygon.Shell.Reverse()], [.. polygon.Holes.Select(hole => (IReadOnlyList<Position>)[.. hole.Reverse()])]))],
    };
}
