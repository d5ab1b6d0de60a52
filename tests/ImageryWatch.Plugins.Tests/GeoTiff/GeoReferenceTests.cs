using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

public class GeoReferenceTests
{
    [Fact]
    public void Pixel_scale_and_a_tiepoint_inside_the_image_give_the_corner()
    {
        var grid = Grid(page => page.Doubles(33550, 2, 3, 0).Doubles(33922, 1, 1, 0, 500, 900, 0));
        Assert.Equal(new(498, 2, 0, 903, 0, -3), grid.Transform);
    }

    [Fact]
    public void PixelIsPoint_moves_the_corner_by_half_a_pixel()
    {
        var grid = Grid(page => page.Doubles(33550, 2, 2, 0).Doubles(33922, 0, 0, 0, 500, 900, 0).Tag(34735, 3, 1, 1, 0, 1, 1025, 0, 1, 2));
        Assert.Equal(new(499, 2, 0, 901, 0, -2), grid.Transform);
    }

    [Fact]
    public void A_matrix_gives_rotation_and_PixelIsPoint_follows_it()
    {
        double[] matrix = [3, 4, 0, 100, 4, -3, 0, 200, 0, 0, 0, 0, 0, 0, 0, 1];
        Assert.Equal(new(100, 3, 4, 200, 4, -3), Grid(page => page.Doubles(34264, matrix)).Transform);
        Assert.Equal(new(96.5, 3, 4, 199.5, 4, -3), Grid(page => page.Doubles(34264, matrix).Tag(34735, 3, 1, 1, 0, 1, 1025, 0, 1, 2)).Transform);
    }

    [Theory]
    [InlineData(1, 3072, 32635, "EPSG:32635")]
    [InlineData(2, 2048, 4326, "EPSG:4326")]
    [InlineData(1, 3072, 32767, "")]
    public void Codes_of_projected_and_geographic_systems_are_read(int model, int key, int code, string expected)
    {
        var grid = Grid(page => page.Tag(34735, 3, 1, 1, 0, 2, 1024, 0, 1, model, key, 0, 1, code));
        Assert.Equal(expected, grid.Crs.Code);
    }

    [Fact]
    public void A_system_without_code_is_named_in_a_remark()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Tag(34735, 3, 1, 1, 0, 3, 1024, 0, 1, 1, 1026, 34737, 12, 0, 3072, 0, 1, 32767).Text(34737, "Local grid 7|");
        using var source = folder.Open(file.Build());
        Assert.Contains(source.Description.Remarks, remark => remark.StartsWith("the coordinate system \"Local grid 7\" has no EPSG code", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_georeference_map_space_is_pixel_space()
    {
        var grid = Grid(page => page);
        Assert.False(grid.IsGeoreferenced);
        Assert.True(grid.Crs.IsNone);
    }

    [Fact]
    public void Ground_control_points_are_not_guessed_from()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Doubles(33922, 0, 0, 0, 5, 5, 0, 1, 1, 0, 6, 4, 0);
        using var source = folder.Open(file.Build());
        Assert.False(source.Grid.IsGeoreferenced);
        Assert.Contains(source.Description.Remarks, remark => remark.StartsWith("2 ground control points", StringComparison.Ordinal));
    }

    [Fact]
    public void A_transform_that_cannot_be_inverted_is_refused()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Doubles(34264, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        Assert.Contains("georeference", folder.Refused(file.Build()).Message, StringComparison.Ordinal);
    }

    static RasterGrid Grid(Func<TiffPage, TiffPage> tags)
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        tags(file.Pages[0]);
        using var source = folder.Open(file.Build());
        return source.Grid;
    }
}
