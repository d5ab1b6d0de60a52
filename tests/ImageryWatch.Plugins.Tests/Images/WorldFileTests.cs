using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Images;

public sealed class WorldFileTests : IDisposable
{
    const string NorthUp = "0.5\n0\n0\n-0.5\n500000.25\n5999999.75\n";

    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Image(string name) => folder.Save(name, ImageFolder.Bytes(4 * 3 * 3), 4, 3);

    string Refusal(string world)
    {
        string path = Image("scene.png");
        folder.Write("scene.pgw", world);
        string message = Assert.Throws<RasterException>(() => ImageFolder.Open(path)).Message;
        Assert.Contains("scene.pgw", message, StringComparison.Ordinal);
        return message;
    }

    [Fact]
    public void The_centre_of_the_first_pixel_becomes_its_outer_corner()
    {
        string path = Image("scene.png");
        folder.Write("scene.pgw", NorthUp);
        using var source = ImageFolder.Open(path);
        Assert.Equal(new GeoTransform(500_000, 0.5, 0, 6_000_000, 0, -0.5), source.Grid.Transform);
        Assert.Equal(new Position(500_000.25, 5_999_999.75), source.Grid.ToMap(0.5, 0.5));
        Assert.True(source.Grid.Crs.IsNone);
        Assert.Contains("The position comes from scene.pgw.", source.Description.Remarks);
    }

    [Fact]
    public void A_rotated_world_file_keeps_its_order_of_terms()
    {
        // x = 3 c - 4 r + 1000 and y = -4 c - 3 r + 2000 at the centre of the first pixel.
        string path = Image("scene.png");
        folder.Write("scene.pgw", "3\r\n-4\r\n-4\r\n-3\r\n1000\r\n2000\r\n");
        using var source = ImageFolder.Open(path);
        Assert.Equal(new GeoTransform(1000.5, 3, -4, 2003.5, -4, -3), source.Grid.Transform);
        Assert.Equal(new Position(1000, 2000), source.Grid.ToMap(0.5, 0.5));
        Assert.Equal(new Position(1000 + 3 * 2 - 4, 2000 - 4 * 2 - 3), source.Grid.ToMap(2.5, 1.5));
    }

    [Theory]
    [InlineData("a.png", "a.pgw")]
    [InlineData("a.png", "a.PGW")]
    [InlineData("a.png", "a.pngw")]
    [InlineData("a.png", "a.wld")]
    [InlineData("a.jpg", "a.jgw")]
    [InlineData("a.jpg", "a.jpgw")]
    [InlineData("a.jpeg", "a.jpegw")]
    [InlineData("a.JPG", "a.JGW")]
    [InlineData("a.webp", "a.wpw")]
    [InlineData("a.webp", "a.WLD")]
    public void World_files_are_found_by_their_extensions(string image, string world)
    {
        string path = Image(image);
        folder.Write(world, NorthUp);
        using var source = ImageFolder.Open(path);
        Assert.Equal(0.5, source.Grid.Transform.PixelWidth);
        Assert.Contains($"The position comes from {world}.", source.Description.Remarks);
    }

    [Fact]
    public void Without_a_world_file_the_image_is_in_pixels()
    {
        using var source = ImageFolder.Open(Image("scene.png"));
        Assert.False(source.Grid.IsGeoreferenced);
    }

    [Fact]
    public void A_position_that_only_gdal_would_read_is_pointed_out()
    {
        string path = Image("scene.png");
        folder.Write("scene.png.aux.xml", "<PAMDataset/>");
        using var source = ImageFolder.Open(path);
        Assert.False(source.Grid.IsGeoreferenced);
        Assert.StartsWith("scene.png.aux.xml is not read", Assert.Single(source.Description.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.5\n0\n0\n-0.5\n500000\n", "has 5 numbers in 6 lines")]
    [InlineData("", "has 0 numbers")]
    [InlineData("1\n0\n0\n-1\n0\n0\n7\n", "more than six numbers (line 7)")]
    [InlineData("1\n0\nnorth\n-1\n0\n0\n", "\"north\" for x per row in line 3")]
    [InlineData("0,5\n0\n0\n-0,5\n0\n0\n", "\"0,5\" for x per column in line 1")]
    [InlineData("1\n0\n0\nNaN\n0\n0\n", "for y per row in line 4")]
    [InlineData("1\n0\n0\n-1\n1e999\n0\n", "for x of the first pixel in line 5")]
    [InlineData("1\n0\n0\n-1\n0\n\u001b[2J\n", "\"?[2J\" for y of the first pixel in line 6")]
    [InlineData("0\n0\n0\n0\n0\n0\n", "span no area (lines 1 to 4: 0, 0, 0, 0)")]
    [InlineData("1\n2\n2\n4\n0\n0\n", "span no area")]
    [InlineData("1e200\n0\n0\n-1e200\n0\n0\n", "span no area")]
    public void A_bad_world_file_is_refused_with_its_line(string world, string expected) =>
        Assert.Contains(expected, Refusal(world), StringComparison.Ordinal);

    [Fact]
    public void A_large_file_of_that_name_is_refused_unread() =>
        Assert.Contains("larger than", Refusal(new string('1', 1 << 20)), StringComparison.Ordinal);
}
