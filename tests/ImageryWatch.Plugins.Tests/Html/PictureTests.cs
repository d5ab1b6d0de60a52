using ImageryWatch.Rasters;
using NetVips;

namespace ImageryWatch.Sinks.Html.Tests;

public sealed class PictureTests
{
    static readonly RasterGrid Grid = new(900, 700, 3, GeoTransform.Pixels, Crs.None);

    [Fact]
    public void Strips_read_the_same_ground_as_one_window()
    {
        var view = new MemoryView(Grid, (band, x, y) => band * 1_000_000 + y * 1000 + x);
        using var strips = new PictureReader(view, [2, 0]).Read(Grid.Window, 300, 700 / 3 + 1, CancellationToken.None);
        Assert.Equal(2, view.Reads);
        Assert.Equal(2, strips.BandCount);
        // The last row stands for ground near the lower edge, and the first band is the third of the view.
        Assert.InRange(strips.Row(0, strips.Height - 1)[299], 2_697_000, 2_700_000);
        Assert.InRange(strips.Row(1, 0)[0], 0, 3000);
    }

    [Fact]
    public void A_stretch_takes_quantiles_of_what_was_observed()
    {
        using var tile = RasterTile.Rent(1, 1000, 1);
        for (var i = 0; i < 1000; i++) tile.Samples[i] = i < 500 ? float.NaN : i - 500;
        var stretch = DisplayStretch.Over(DisplayStretch.Sample(tile));
        Assert.Equal(4, stretch.Low);
        Assert.Equal(495, stretch.High);

        var picture = stretch.Apply(tile);
        Assert.Equal(2, picture.Channels);
        Assert.Equal((0, 0), (picture.Pixels[0], picture.Pixels[1]));
        Assert.Equal((255, 255), (picture.Pixels[^2], picture.Pixels[^1]));
    }

    [Fact]
    public void A_constant_image_is_grey()
    {
        using var tile = RasterTile.Rent(1, 8, 8);
        tile.Samples.Fill(7);
        var picture = DisplayStretch.Over(DisplayStretch.Sample(tile)).Apply(tile);
        Assert.Equal(1, picture.Channels);
        Assert.All(picture.Pixels, level => Assert.Equal(128, level));
    }

    [Fact]
    public void Bands_share_one_range_so_that_tints_stay()
    {
        using var tile = RasterTile.Rent(3, 100, 1);
        for (var band = 0; band < 3; band++)
            for (var i = 0; i < 100; i++) tile.Row(band, 0)[i] = i * (band + 1);
        var pixels = new DisplayStretch(0, 300).Apply(tile).Pixels;
        Assert.Equal(pixels[50 * 3] * 3.0, pixels[50 * 3 + 2], 2.0);
    }

    [Fact]
    public void Sixteen_bit_values_keep_their_steps()
    {
        using var tile = RasterTile.Rent(1, 256, 256);
        for (var i = 0; i < tile.BandLength; i++) tile.Samples[i] = 10_000 + i % 256;
        var picture = DisplayStretch.Over(DisplayStretch.Sample(tile)).Apply(tile);
        Assert.True(picture.Pixels.Distinct().Count() > 240);
    }

    [Fact]
    public void A_picture_fits_its_room_by_quality_then_by_size()
    {
        var random = new Random(1);
        var pixels = new byte[512 * 512 * 3];
        random.NextBytes(pixels);
        var picture = new Picture(pixels, 512, 512, 3);
        var best = picture.EncodeWithin(10_000_000);
        Assert.Equal(512, Decoded(best).Width);
        var small = picture.EncodeWithin(best.Length * 3 / 4);
        Assert.Equal(512, Decoded(small).Width);
        Assert.True(small.Length <= best.Length * 3 / 4);
        var tiny = picture.EncodeWithin(5000);
        Assert.True(Decoded(tiny).Width < 512);
        Assert.True(tiny.Length <= 5000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Grey_and_colour_with_and_without_alpha_are_encoded(int channels)
    {
        var pixels = new byte[40 * 30 * channels];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = channels % 2 == 0 && i % channels == channels - 1 ? (byte)0 : (byte)200;
        using var decoded = Decoded(new Picture(pixels, 40, 30, channels).EncodeWithin(100_000));
        Assert.Equal((40, 30), (decoded.Width, decoded.Height));
        Assert.Equal(channels % 2 == 0, decoded.HasAlpha());
    }

    [Fact]
    public void Bands_are_chosen_by_name_then_by_order()
    {
        Assert.Equal([2, 1, 0], DisplayBands.Choose(null, 4, ["blue", "Green", "RED", "nir"]));
        Assert.Equal([3, 2, 1], DisplayBands.Choose(null, 5, ["B01", "B02", "B03", "B04", "B8A"]));
        Assert.Equal([2, 1, 0], DisplayBands.Choose(null, 3, ["B2", "B3", "B4"]));
        Assert.Equal([0, 1, 2], DisplayBands.Choose(null, 4, []));
        Assert.Equal([0], DisplayBands.Choose(null, 2, []));
        Assert.Equal([3, 2, 1], DisplayBands.Choose([4, 3, 2], 4, ["red", "green", "blue"]));
    }

    static Image Decoded(byte[] bytes) => Image.NewFromBuffer(bytes);
}
