using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Objects;

public class DetectorViewTests
{
    static readonly IReadOnlyDictionary<string, string> NothingSaid = new Dictionary<string, string>();

    [Fact]
    public void Imagery_too_coarse_for_what_is_looked_for_is_refused_with_both_figures() =>
        Refused(new() { GsdMetres = 0.3, CoarsestGsdMetres = 0.75 }, 0.8, "planted cannot be looked at by detector planted", "0.8 m", "at most 0.75 m");

    [Fact]
    public void Enlarging_beyond_reason_is_refused() => Refused(new() { GsdMetres = 0.3 }, 10, "33 times");

    [Fact]
    public void Pixels_that_are_not_square_on_the_ground_are_refused()
    {
        var grid = new RasterGrid(100, 100, 1, new(30, 0.00001, 0, 60, 0, -0.00001), new("EPSG:4326")) { GsdMetres = 0.78 };
        Assert.Contains("2 times as long as wide", Assert.Throws<RasterException>(() => DetectorGrid.Of(grid, 0.78, new() { GsdMetres = 0.3 }, new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scale_that_is_about_right_is_left_alone_and_one_that_is_not_is_anchored_at_the_first_pixel()
    {
        var grid = new PlantedScene(704, 512, [], 0.31).Grid;
        Assert.Equal(1, DetectorGrid.Of(grid, 0.31, new() { GsdMetres = 0.3 }, new()).Scale);
        var seen = DetectorGrid.Of(grid with { GsdMetres = 0.5 }, 0.5, new() { GsdMetres = 0.55 }, new());
        Assert.Equal((640, 466), (seen.Seen.Width, seen.Seen.Height));
        Assert.Equal((500_000, 5_500_000), (seen.Seen.Transform.OriginX, seen.Seen.Transform.OriginY));
    }

    [Fact]
    public void Without_a_ground_sample_distance_the_way_out_is_named()
    {
        var grid = new RasterGrid(100, 100, 1, GeoTransform.Pixels, Crs.None);
        Assert.Contains("--gsd METRES", Assert.Throws<RasterException>(() => DetectorGrid.Of(grid, null, new() { GsdMetres = 0.3 }, new())).Message, StringComparison.Ordinal);
        Assert.Equal(1, DetectorGrid.Of(grid, null, new(), new()).Scale);
    }

    [Theory]
    [InlineData("blue, green, red, nir", "2 1 0")]
    [InlineData("B02, B03, B04, B08", "2 1 0")]
    [InlineData("Red,Green,Blue,alpha", "0 1 2")]
    [InlineData(",,", "0 1 2")]
    [InlineData("band 1, band 2, band 3", "0 1 2")]
    public void Red_green_and_blue_are_found_by_name_or_as_the_three_that_there_are(string names, string expected) =>
        Assert.Equal(expected, string.Join(' ', Bands(names).Indices));

    [Theory]
    [InlineData("gray", "red=1,green=1,blue=1")]
    [InlineData(",,,", "red=1,green=2,blue=3")]
    [InlineData("nir, red, green", "red=1,green=2,blue=3")]
    public void Bands_that_cannot_be_told_are_refused_with_the_option_that_tells_them(string names, string option) =>
        Assert.Contains($"--bands {option}", Assert.Throws<RasterException>(() => Bands(names)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bands_are_what_the_user_says()
    {
        Assert.Equal([0, 0, 0], Bands("gray", ("red", "1"), ("GREEN", "1"), ("blue", "gray")).Indices);
        Assert.Equal([3, 2, 1], Bands("blue, green, red, nir", ("red", "nir"), ("green", "3"), ("blue", "2")).Indices);
        Assert.Contains("number from 1 to 1", Assert.Throws<RasterException>(() => Bands("gray", ("red", "2"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_imagery_is_stretched_for_an_eight_bit_detector_and_eight_bit_imagery_is_not()
    {
        var grid = new RasterGrid(100, 100, 1, GeoTransform.Pixels, Crs.None);
        // 0 to 9999, and one saturated pixel that must not darken the rest.
        var deep = new Pipeline.MemorySource(grid, (_, row, column) => row == 50 && column == 50 ? 65535 : row * 100 + column);
        var stretch = SampleStretch.Of(DetectorSamples.EightBit, deep);
        Assert.Equal((49, 9951), (stretch.Low, stretch.High));
        Span<float> samples = [float.NaN, 0, 49, 5000, 9951, 65535];
        stretch.Apply(samples);
        Assert.Equal([float.NaN, 0, 0, 127.5f, 255, 255], samples.ToArray());
        Assert.Equal(SampleStretch.None, SampleStretch.Of(DetectorSamples.AsStored, deep));
        Assert.Equal(SampleStretch.None, SampleStretch.Of(DetectorSamples.EightBit, new PlantedScene(50, 50, [new(20, 20, 10, 5, 0)]) { Description = new("Memory", "uint8", "none") }));
    }

    [Theory]
    [InlineData(100, 1, 0, 100)]
    [InlineData(128, 1, 0, 128)]
    [InlineData(129, 2, 92, 220)]
    [InlineData(220, 2, 92, 220)]
    [InlineData(221, 3, 184, 312)]
    public void Tiles_are_anchored_and_the_last_reaches_over_the_edge(int pixels, int count, int lastColumn, int lastRight)
    {
        var tiles = new DetectionTiles(pixels, 50, 128, 36);
        Assert.Equal((count, 1), (tiles.Columns, tiles.Rows));
        Assert.Equal(lastColumn, tiles[count - 1].Column);
        Assert.True(tiles[count - 1].Right >= Math.Max(pixels, lastRight));
    }

    [Fact]
    public void A_detector_whose_tiles_share_more_than_they_hold_is_named() =>
        Refused(new() { TilePixels = 64, OverlapPixels = 64 }, 0.3, "plugin test.planted", "tell the plugin's author");

    static DetectorBands Bands(string names, params (string, string)[] given)
    {
        string[] list = [.. names.Split(',').Select(name => name.Trim())];
        return DetectorBands.Of(["red", "green", "blue"], new("Memory", "uint8", "none") { BandNames = list }, list.Length, given.Length == 0 ? NothingSaid : given.ToDictionary(pair => pair.Item1, pair => pair.Item2));
    }

    static void Refused(DetectorInput input, double gsd, params string[] words)
    {
        var exception = Assert.Throws<RasterException>(() => new PlantedScene(50, 50, [], gsd).View(PlantedScene.Offer(new Wants(input))));
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    sealed class Wants(DetectorInput input) : IObjectDetector
    {
        public DetectorInput Input => input;

        public void Detect(RasterTile tile, ICollection<Detection> found)
        {
        }
    }
}
