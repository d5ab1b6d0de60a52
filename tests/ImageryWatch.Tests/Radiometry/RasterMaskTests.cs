using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;
using ImageryWatch.Tests.Pipeline;

namespace ImageryWatch.Tests.Radiometry;

public class RasterMaskTests
{
    static readonly RasterGrid Grid = new(60, 40, 3, new(500000, 10, 0, 5900000, 0, -10), new("EPSG:32635"));

    [Fact]
    public void Every_class_of_a_scene_classification_has_its_meaning() => Assert.Equal(
        [
            Validity.NoData, Validity.Masked, Validity.Valid, Validity.Shadow, Validity.Valid, Validity.Valid,
            Validity.Valid, Validity.Valid, Validity.Cloud, Validity.Cloud, Validity.Cloud, Validity.Snow,
        ],
        Enumerable.Range(0, SceneClassification.Classes).Select(value => SceneClassification.Of(value)));

    [Theory]
    [InlineData("T31UDQ_20170829T105019_SCL_20m.mem", true)]
    [InlineData("scl.mem", true)]
    [InlineData("muscle.mem", false)]
    [InlineData("mask.mem", false)]
    public void A_scene_classification_is_known_by_its_name(string name, bool expected) =>
        Assert.Equal(expected, Mask(name, Grid with { BandCount = 1 }, (_, _) => 4).IsSceneClassification);

    [Fact]
    public void A_mask_that_only_bears_the_name_is_a_mask() =>
        Assert.False(Mask("scl.mem", Grid with { BandCount = 1 }, (_, column) => column == 30 ? 255 : 0).IsSceneClassification);

    [Fact]
    public void A_coarser_classification_is_read_by_nearest_neighbour()
    {
        var coarse = Grid with { Width = 30, Height = 20, BandCount = 1, Transform = new(500000, 20, 0, 5900000, 0, -20) };
        var mask = Mask("SCL.mem", coarse, (row, column) => row == 3 && column == 5 ? 9 : 4);
        var validity = new Validity[Grid.Window.PixelCount];
        mask.Mark(Grid.Window, validity, new());
        var clouds = validity.Index().Where(pixel => pixel.Item == Validity.Cloud).Select(pixel => (pixel.Index / 60, pixel.Index % 60));
        Assert.Equal([(6, 10), (6, 11), (7, 10), (7, 11)], clouds);
        Assert.All(validity, value => Assert.True(value is Validity.Cloud or Validity.Valid));
    }

    [Fact]
    public void Windows_read_what_the_whole_does()
    {
        var turned = Grid with { Width = 70, Height = 70, BandCount = 1, Transform = new(499950, 7, 3, 5900010, 2, -8) };
        var mask = Mask("SCL.mem", turned, (row, column) => (row * 5 + column) % 12);
        var whole = new Validity[Grid.Window.PixelCount];
        mask.Mark(Grid.Window, whole, new());
        Assert.True(whole.Distinct().Count() > 4);
        foreach (var window in new PixelWindow[] { new(13, 7, 17, 11), new(-5, 30, 20, 20), new(59, 39, 1, 1) })
        {
            var part = new Validity[window.PixelCount];
            mask.Mark(window, part, new());
            var inside = window.Intersect(Grid.Window);
            for (var row = inside.Row; row < inside.Bottom; row++)
                for (var column = inside.Column; column < inside.Right; column++)
                    Assert.Equal(whole[row * 60 + column], part[(row - window.Row) * window.Width + column - window.Column]);
        }
    }

    [Fact]
    public void A_cause_that_comes_first_is_not_replaced()
    {
        var mask = Mask("SCL.mem", Grid with { BandCount = 1 }, (row, _) => row % 2 == 0 ? 11 : 8);
        var validity = new Validity[Grid.Window.PixelCount];
        Array.Fill(validity, Validity.Shadow);
        mask.Mark(Grid.Window, validity, new());
        Assert.Equal((Validity.Shadow, Validity.Cloud), (validity[0], validity[60]));
    }

    [Fact]
    public void A_mask_without_georeference_lies_on_its_image_when_the_sizes_agree()
    {
        var mask = Mask("mask.png.mem", new(60, 40, 1, GeoTransform.Pixels, Crs.None), (row, column) => row == 1 && column == 2 ? 255 : 0);
        var validity = new Validity[Grid.Window.PixelCount];
        mask.Mark(Grid.Window, validity, new());
        Assert.Equal([62], validity.Index().Where(pixel => pixel.Item == Validity.Masked).Select(pixel => pixel.Index));
    }

    [Fact]
    public void A_mask_of_the_wrong_size_is_refused_in_a_sentence()
    {
        var refusal = Assert.Throws<RasterException>(() => Mask("mask.mem", new(61, 40, 1, GeoTransform.Pixels, Crs.None), (_, _) => 0));
        Assert.Equal(
            "mask.mem cannot be laid over image.mem: mask.mem has no georeference, and the mask has 61 x 40 pixels where the image has 60 x 40; give a mask of the image's size, or a georeference to both.",
            refusal.Message);
    }

    [Fact]
    public void A_mask_of_another_place_is_refused() => Assert.Contains(
        "does not overlap image.mem",
        Assert.Throws<RasterException>(() => Mask("mask.mem", Grid with { BandCount = 1, Transform = new(700000, 10, 0, 5900000, 0, -10) }, (_, _) => 0)).Message,
        StringComparison.Ordinal);

    static RasterMask Mask(string name, RasterGrid grid, Func<int, int, float> value) => new(
        Opened(name, new MemorySource(grid, (_, row, column) => value(row, column))), Opened("image.mem", new MemorySource(Grid, (_, _, _) => 1)), Grid, new CoordinateSystems());

    static OpenedRaster Opened(string name, MemorySource source)
    {
        var pair = new MemoryPair(1, 1, 1, (_, _, _) => (0, 0));
        using (pair) return new("/images/" + name, new Offered<IRasterFormat>("memory", new("test.memory", "1.0", "00"), pair), source, source.Acquisition);
    }
}
