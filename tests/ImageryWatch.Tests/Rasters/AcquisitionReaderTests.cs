using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

public sealed class AcquisitionReaderTests : IDisposable
{
    const string Item = """
        {
          "type": "Feature", "stac_version": "1.0.0", "id": "S2A_35UPV",
          "geometry": null, "links": [], "assets": {},
          "properties": {
            "datetime": "2022-02-19T10:50:19.024000Z", "gsd": 10, "platform": "sentinel-2a",
            "view:off_nadir": 3.5, "view:azimuth": 102.25, "view:sun_azimuth": 159.1, "view:sun_elevation": 25.75,
            "eo:cloud_cover": 12.5, "s2:processing_baseline": "04.00"
          }
        }
        """;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    Acquisition Complete(Acquisition fromFile, string name = "scene.tif") =>
        AcquisitionReader.Complete(fromFile, Path.Combine(folder.Path, name));

    string Refusal(string json)
    {
        folder.Write("scene.json", json);
        string message = Assert.Throws<RasterException>(() => Complete(new("scene"))).Message;
        Assert.Contains("scene.json", message, StringComparison.Ordinal);
        return message;
    }

    static string ItemWith(string properties) =>
        $$"""{"type": "Feature", "stac_version": "1.1.0", "id": "x", "properties": { {{properties}} } }""";

    [Fact]
    public void A_stac_item_beside_the_image_gives_everything_it_says()
    {
        folder.Write("scene.json", Item);
        var acquisition = Complete(new("scene"));
        Assert.Equal(new Acquisition("S2A_35UPV")
        {
            AcquiredAt = new DateTimeOffset(2022, 2, 19, 10, 50, 19, 24, TimeSpan.Zero),
            AcquiredAtSource = "STAC item scene.json",
            GsdMetres = 10,
            OffNadirDegrees = 3.5,
            AzimuthDegrees = 102.25,
            SunAzimuthDegrees = 159.1,
            SunElevationDegrees = 25.75,
            CloudCoverPercent = 12.5,
            Platform = "sentinel-2a",
            ProcessingBaseline = "04.00",
        }, acquisition);
    }

    [Fact]
    public void Each_value_comes_from_the_first_of_item_file_and_name_that_has_it()
    {
        var fromFile = new Acquisition("tag id")
        {
            AcquiredAt = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero), AcquiredAtSource = "TIFF DateTime tag", Platform = "camera",
        };
        const string name = "scene_2020-05-06.tif";

        var fromName = Complete(new(""), name);
        Assert.Equal("scene_2020-05-06", fromName.Id);
        Assert.Equal((new DateTimeOffset(2020, 5, 6, 0, 0, 0, TimeSpan.Zero), "file name"), (fromName.AcquiredAt!.Value, fromName.AcquiredAtSource));

        var fromTag = Complete(fromFile, name);
        Assert.Equal(("tag id", 2021, "TIFF DateTime tag"), (fromTag.Id, fromTag.AcquiredAt!.Value.Year, fromTag.AcquiredAtSource));

        folder.Write("scene_2020-05-06.json", ItemWith("\"datetime\": null, \"start_datetime\": \"2019-03-04T05:06:07+02:00\", \"gsd\": 0.5"));
        var mixed = Complete(fromFile, name);
        Assert.Equal(("x", "camera", 0.5), (mixed.Id, mixed.Platform, mixed.GsdMetres));
        Assert.Equal((new DateTimeOffset(2019, 3, 4, 3, 6, 7, TimeSpan.Zero), TimeSpan.Zero), (mixed.AcquiredAt!.Value, mixed.AcquiredAt.Value.Offset));
    }

    [Theory]
    [InlineData("""{"annotations": [1, 2]}""")]
    [InlineData("""{"type": "FeatureCollection", "stac_version": "1.0.0", "features": []}""")]
    [InlineData("""{"type": "Feature", "properties": {"datetime": 5}}""")]
    [InlineData("[1, 2, 3]")]
    [InlineData("null")]
    public void Json_of_another_kind_is_ignored(string json)
    {
        folder.Write("scene.json", json);
        Assert.Equal(new Acquisition("scene"), Complete(new("scene")));
    }

    [Fact]
    public void A_large_file_of_another_kind_is_ignored_and_a_large_item_refused()
    {
        string padding = new(' ', StacItem.LimitBytes);
        folder.Write("scene.json", """{"imageData": """ + padding);
        Assert.Equal(new Acquisition("scene"), Complete(new("scene")));
        Assert.Contains("at most", Refusal(Item + padding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"type\": \"Feature\",\n  oops }", "line 3, byte 3")]
    [InlineData("{", "line 1")]
    [InlineData("not json", "not valid JSON")]
    public void Malformed_json_is_refused_with_its_line(string json, string expected) =>
        Assert.Contains(expected, Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Contains("not valid JSON", Refusal(new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_no_unicode_is_refused()
    {
        Assert.Contains("not valid Unicode", Refusal(ItemWith("\"platform\": \"\\ud800\"")), StringComparison.Ordinal);
        folder.Write("scene.json", [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        Assert.Contains("not UTF-8", Assert.Throws<RasterException>(() => Complete(new("scene"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"datetime\": 5", "datetime in")]
    [InlineData("\"datetime\": \"5 March\"", "is \"5 March\", but an RFC 3339 time")]
    [InlineData("\"gsd\": -1", "gsd in")]
    [InlineData("\"gsd\": 1e999", "gsd in")]
    [InlineData("\"eo:cloud_cover\": 101", "is 101, but a number from 0 to 100 is expected")]
    [InlineData("\"eo:cloud_cover\": \"12\"", "eo:cloud_cover in")]
    [InlineData("\"platform\": [1]", "is an array, but text of at most 200 characters")]
    [InlineData("\"platform\": \"a\\u001b[31m\"", "platform in")]
    public void A_value_of_the_wrong_kind_is_refused_by_name(string property, string expected) =>
        Assert.Contains(expected, Refusal(ItemWith(property)), StringComparison.Ordinal);

    [Fact]
    public void An_item_without_properties_is_refused() =>
        Assert.Contains("without properties", Refusal("""{"type": "Feature", "stac_version": "1.0.0"}"""), StringComparison.Ordinal);

    [Fact]
    public void A_time_without_zone_is_utc_whatever_the_machine_thinks()
    {
        folder.Write("scene.json", ItemWith("\"datetime\": \"2022-02-19T10:50:19\""));
        Assert.Equal(new DateTimeOffset(2022, 2, 19, 10, 50, 19, TimeSpan.Zero), Complete(new("scene")).AcquiredAt);
    }
}
