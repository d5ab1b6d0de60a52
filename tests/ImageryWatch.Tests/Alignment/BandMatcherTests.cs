using ImageryWatch.Alignment;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Alignment;

public class BandMatcherTests
{
    static readonly RasterGrid Square = new(5, 3, 1, GeoTransform.Pixels, Crs.None);

    // Band n holds the value n everywhere; an image without names has as many bands as commas and one.
    static OpenedRaster Image(string name, string bands, bool areNamed = true)
    {
        string[] names = bands.Split(' ');
        var grid = Square with { BandCount = names.Length };
        var source = new MemoryRaster(grid, [.. Enumerable.Range(0, names.Length * 15).Select(i => (float)(i / 15))], 2)
        {
            Description = new("memory", "float32", "none") { BandNames = areNamed ? [.. names.Select(one => one.Replace('~', ' '))] : [] },
        };
        return new(name, new Offered<IRasterFormat>("memory", new("test", "1", ""), null!), source, new(name));
    }

    static (OpenedRaster Before, OpenedRaster After) Match(string before, string after) =>
        BandMatcher.Match(Image("before.tif", before), Image("after.tif", after));

    static float[] Values(OpenedRaster image, int level = 0)
    {
        var grid = level == 0 ? image.Source.Grid : image.Source.Overviews[level - 1];
        using var tile = RasterTile.Rent(grid.BandCount, grid.Width, grid.Height);
        image.Source.Read(grid.Window, level, tile);
        return [.. Enumerable.Range(0, grid.BandCount).Select(band => Assert.Single(tile.Band(band).ToArray().Distinct()))];
    }

    [Theory]
    [InlineData("red green blue", "red green blue")]
    [InlineData("B02 B03", "b02 B03")]
    [InlineData("gray", "grey")]
    [InlineData("gray", "nir")]
    [InlineData("red green blue band~4", "red green blue nir")]
    [InlineData("band~1 band~2", "band~2 band~1")]
    [InlineData("B02 B02", "B03 B02")]
    public void Bands_that_do_not_contradict_each_other_are_left_as_they_are(string before, string after)
    {
        var (one, other) = Match(before, after);
        Assert.IsType<MemoryRaster>(one.Source);
        Assert.IsType<MemoryRaster>(other.Source);
        Assert.Empty(one.Remarks);
    }

    [Fact]
    public void Common_bands_are_compared_by_name_in_the_order_of_the_before_image()
    {
        var (before, after) = Match("B04 B02 B10 B03", "B8A B03 b02 B04 B12");
        Assert.Equal(["B04", "B02", "B03"], before.Source.Description.BandNames);
        Assert.Equal(["B04", "b02", "B03"], after.Source.Description.BandNames);
        Assert.Equal([0f, 1, 3], Values(before));
        Assert.Equal([3f, 2, 1], Values(after));
        Assert.Equal([3f, 2, 1], Values(after, level: 1));
        Assert.Equal(
            "Bands were matched by name, and B04, B02, B03 of both images compared; left out were B10 of before.tif and B8A, B12 of after.tif.",
            Assert.Single(before.Remarks));
    }

    [Fact]
    public void The_same_bands_in_another_order_are_put_in_order()
    {
        var (before, after) = Match("red green blue", "blue green red");
        Assert.Equal([0f, 1, 2], Values(before));
        Assert.Equal([2f, 1, 0], Values(after));
        Assert.EndsWith("they are stored in another order in after.tif.", Assert.Single(before.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fourth_band_without_a_name_is_left_out_of_three_that_have_names()
    {
        var (before, after) = Match("red green blue", "red green blue band~4");
        Assert.Equal((3, 3), (before.Source.Grid.BandCount, after.Source.Grid.BandCount));
        Assert.Contains("left out were band 4 of after.tif.", Assert.Single(before.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_bands_without_a_common_name_are_compared_in_order_and_that_is_said()
    {
        var (before, after) = Match("B04 B03 B02", "red green blue");
        Assert.Equal(3, after.Source.Grid.BandCount);
        Assert.Contains("compared in the order in which they are stored", Assert.Single(before.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_numbers_of_bands_without_a_common_name_are_refused_with_the_names()
    {
        Assert.Equal(
            "after.tif has 1 band (without names) but before.tif has 2 bands (B02, B03), and they have no name in common to match them by; describe the bands of both by the same names, or give both the same bands in the same order, for example with gdal_translate -b 1.",
            Assert.Throws<RasterException>(() => Match("B02 B03", "gray")).Message);
        Assert.Contains("2 bands (red, unnamed)", Assert.Throws<RasterException>(() => Match("red band~2", "nir")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_name_the_numbers_are_left_to_the_matcher_of_grids()
    {
        var (before, after) = BandMatcher.Match(Image("before.tif", "a b c", areNamed: false), Image("after.tif", "a b c d", areNamed: false));
        Assert.Equal((3, 4), (before.Source.Grid.BandCount, after.Source.Grid.BandCount));
    }

    [Fact]
    public void The_image_stays_itself_in_everything_but_its_bands()
    {
        var (before, _) = Match("B02 B03", "B03");
        Assert.Equal(("before.tif", "before.tif"), (before.Path, before.Name));
        Assert.Equal(Square, before.Source.Grid);
        Assert.Equal([(3, 2, 1)], before.Source.Overviews.Select(grid => (grid.Width, grid.Height, grid.BandCount)));
    }
}
