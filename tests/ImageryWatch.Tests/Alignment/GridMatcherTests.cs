using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Alignment;

public class GridMatcherTests
{
    static readonly GeoTransform Utm = new(500_000, 10, 0, 4_650_000, 0, -10);

    readonly GridMatcher matcher = new(new());

    static RasterGrid Grid(int width, int height, GeoTransform transform, string code = "EPSG:32635", int bands = 3) =>
        new(width, height, bands, transform, new(code));

    GridAlignment Match(RasterGrid before, RasterGrid after) => matcher.Match("before.tif", before, "after.tif", after);

    string Refusal(RasterGrid before, RasterGrid after) => Assert.Throws<RasterException>(() => Match(before, after)).Message;

    [Theory]
    [InlineData("EPSG:32635")]
    [InlineData("EPSG:27700")] // not known, and need not be
    [InlineData("")]
    public void The_same_grid_matches(string code)
    {
        var alignment = Match(Grid(100, 80, Utm, code), Grid(100, 80, Utm, code));
        Assert.Equal(new(GridMatchKind.Same, "Both images have the same grid."), alignment.Match);
        Assert.Equal(new(0, 0, 100, 80), alignment.Overlap);
    }

    [Theory]
    [InlineData(0.002, GridMatchKind.Same)] // metres on pixels of ten
    [InlineData(0.02, GridMatchKind.Resampled)]
    public void A_grid_is_the_same_to_a_thousandth_of_a_pixel(double metres, GridMatchKind kind) =>
        Assert.Equal(kind, Match(Grid(100, 80, Utm), Grid(100, 80, Utm with { OriginX = 500_000 + metres })).Match.Kind);

    [Fact]
    public void Pixel_sizes_that_drift_apart_are_not_the_same_grid()
    {
        var drifting = Utm with { PixelWidth = 10.0001 };
        Assert.Equal(GridMatchKind.Same, Match(Grid(20, 20, Utm), Grid(20, 20, drifting)).Match.Kind);
        Assert.Equal(GridMatchKind.Resampled, Match(Grid(2000, 20, Utm), Grid(2000, 20, drifting)).Match.Kind);
    }

    [Fact]
    public void Another_origin_and_resolution_are_resampled_and_told()
    {
        var alignment = Match(Grid(100, 80, Utm), Grid(60, 60, new(500_205, 5, 0, 4_649_600, 0, -5)));
        Assert.Equal(GridMatchKind.Resampled, alignment.Match.Kind);
        Assert.Equal(
            "after.tif was resampled (averaged) onto the grid of before.tif: its first pixel begins at column 20.5, row 40, with pixels 0.5 times as large, and it covers 11.2 % of the before image.",
            alignment.Match.Remark);
        Assert.True(alignment.Overlap.Contains(new(20, 40, 31, 30)));
        Assert.True(new PixelWindow(19, 39, 33, 32).Contains(alignment.Overlap), alignment.Overlap.ToString());
    }

    [Fact]
    public void The_same_origin_with_another_size_overlaps_where_both_are() =>
        Assert.Equal(new(0, 0, 50, 80), Match(Grid(50, 90, Utm), Grid(100, 80, Utm)).Overlap with { Height = 80 });

    [Fact]
    public void A_rotated_image_is_resampled_and_its_rotation_told()
    {
        var alignment = Match(Grid(100, 100, Utm), Grid(40, 40, new(500_500, 8, -6, 4_649_800, -6, -8)));
        Assert.Equal(GridMatchKind.Resampled, alignment.Match.Kind);
        Assert.Contains("the same pixel size, rotated", alignment.Match.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rotated_image_that_only_its_bounds_reach_does_not_overlap()
    {
        // A diamond whose bounding box covers the corner of the before image, but whose side passes it by.
        var diamond = new GeoTransform(500_000 - 1000, 10, 10, 4_650_000 + 500, 10, -10);
        Assert.Contains("do not overlap", Refusal(Grid(20, 20, Utm), Grid(60, 60, diamond)), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_known_system_is_reprojected()
    {
        var alignment = Match(Grid(100, 100, Utm), Grid(400, 400, new(26.99, 0.0001, 0, 42.02, 0, -0.0001), "EPSG:4326"));
        Assert.Equal(GridMatchKind.Reprojected, alignment.Match.Kind);
        Assert.Equal("after.tif was reprojected (bilinear) from EPSG:4326 to EPSG:32635, the grid of before.tif, and it covers 100 % of the before image.", alignment.Match.Remark);
        Assert.Equal(new(0, 0, 100, 100), alignment.Overlap);
    }

    [Fact]
    public void Systems_that_share_degrees_are_the_same_grid() =>
        Assert.Equal(GridMatchKind.Same, Match(
            Grid(100, 100, new(10, 0.001, 0, 50, 0, -0.001), "EPSG:4326"), Grid(100, 100, new(10, 0.001, 0, 50, 0, -0.001), "EPSG:4258")).Match.Kind);

    [Fact]
    public void Datums_that_are_taken_as_equal_are_told()
    {
        var nad83 = Match(Grid(100, 100, Utm, "EPSG:26915"), Grid(300, 300, Utm with { OriginX = 499_000, OriginY = 4_651_000 }, "EPSG:32615"));
        Assert.Equal(GridMatchKind.Reprojected, nad83.Match.Kind);
        Assert.EndsWith("; their datums, NAD83 and WGS 84, are taken as equal, which may be off by up to 2 m.", nad83.Match.Remark, StringComparison.Ordinal);
        var mercator = Match(Grid(100, 100, Utm), Grid(400, 400, new(3_005_000, 14, 0, 5_162_000, 0, -14), "EPSG:3857"));
        Assert.DoesNotContain("datum", mercator.Match.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Longitudes_of_either_convention_match() =>
        Assert.Equal(GridMatchKind.Same, Match(
            Grid(100, 100, new(-170, 0.001, 0, 50, 0, -0.001), "EPSG:4326"), Grid(100, 100, new(190, 0.001, 0, 50, 0, -0.001), "EPSG:4326")).Match.Kind);

    [Theory]
    [InlineData("EPSG:32635", "EPSG:27700", "EPSG:27700 cannot be reprojected")]
    [InlineData("EPSG:27700", "EPSG:32635", "EPSG:27700 cannot be reprojected")]
    [InlineData("EPSG:27700", "EPSG:28992", "EPSG:27700 to EPSG:28992 cannot be reprojected")]
    public void An_unknown_system_is_refused_with_the_command_that_helps(string before, string after, string reason)
    {
        string message = Refusal(Grid(100, 100, Utm, before), Grid(100, 100, Utm, after));
        Assert.Contains($"after.tif is in {after} but before.tif is in {before}", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains($"gdalwarp -t_srs {before} after.tif", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_georeference_match_when_their_sizes_agree()
    {
        var alignment = Match(Grid(100, 80, GeoTransform.Pixels, ""), Grid(100, 80, GeoTransform.Pixels, ""));
        Assert.Equal(GridMatchKind.Pixels, alignment.Match.Kind);
        Assert.Contains("Neither image has a georeference", alignment.Match.Remark, StringComparison.Ordinal);
        Assert.Equal(
            "Neither image has a georeference, and their sizes differ: before.tif has 100 x 80 pixels and after.tif 100 x 81; give both a georeference or cut them to the same size and place.",
            Refusal(Grid(100, 80, GeoTransform.Pixels, ""), Grid(100, 81, GeoTransform.Pixels, "")));
    }

    [Fact]
    public void A_system_without_a_transform_is_no_georeference() =>
        Assert.Equal(GridMatchKind.Pixels, Match(Grid(100, 80, GeoTransform.Pixels), Grid(100, 80, GeoTransform.Pixels, "EPSG:4326")).Match.Kind);

    [Fact]
    public void One_georeference_serves_both_when_the_sizes_agree()
    {
        var placed = Grid(100, 80, Utm);
        var unplaced = Grid(100, 80, GeoTransform.Pixels, "");
        Assert.Equal(
            "after.tif has no georeference; the sizes agree, so pixels are compared one to one on the grid of before.tif, which is right only if both show exactly the same ground.",
            Match(placed, unplaced).Match.Remark);
        Assert.Contains("before.tif has no georeference", Match(unplaced, placed).Match.Remark, StringComparison.Ordinal);
        Assert.Contains("before.tif has no georeference, and their sizes differ", Refusal(unplaced, placed with { Width = 99 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_file_without_a_system_is_taken_to_share_the_others()
    {
        var alignment = Match(Grid(100, 80, Utm), Grid(100, 80, Utm, ""));
        Assert.Equal(GridMatchKind.Same, alignment.Match.Kind);
        Assert.Equal("Both images have the same grid (after.tif names no coordinate reference system and is taken to be in EPSG:32635).", alignment.Match.Remark);
        Assert.Contains("(before.tif names no coordinate reference system and is taken to be in EPSG:32635); give two", Refusal(
            Grid(100, 80, Utm, ""), Grid(100, 80, Utm with { OriginX = 600_000 })), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_two_places_are_refused_with_both_footprints()
    {
        Assert.Equal(
            "before.tif and after.tif do not overlap: the first covers longitude 27 to 27.01208, latitude 41.99301 to 42.00202 and the second longitude 29.41365 to 29.42604, latitude 41.96737 to 41.97663; give two images of one place.",
            Refusal(Grid(100, 100, Utm), Grid(100, 100, Utm with { OriginX = 700_000 })));
        Assert.Contains(
            "x 500000 to 501000, y 4649000 to 4650000 in EPSG:27700",
            Refusal(Grid(100, 100, Utm, "EPSG:27700"), Grid(100, 100, Utm with { OriginX = 700_000 }, "EPSG:27700")), StringComparison.Ordinal);
        Assert.Contains("do not overlap", Refusal(Grid(100, 100, Utm), Grid(100, 100, new(10, 0.001, 0, 50, 0, -0.001), "EPSG:4326")), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_only_touch_do_not_overlap() =>
        Assert.Contains("do not overlap", Refusal(Grid(100, 100, Utm), Grid(100, 100, Utm with { OriginX = 501_000 })), StringComparison.Ordinal);

    [Fact]
    public void Band_counts_that_differ_are_refused()
    {
        Assert.Equal(
            "after.tif has 4 bands but before.tif has 3; give both the same bands, for example with gdal_translate -b 1 -b 2 -b 3 after.tif out.tif.",
            Refusal(Grid(100, 100, Utm), Grid(100, 100, Utm, bands: 4)));
        Assert.Equal(
            "after.tif has 1 band but before.tif has 3; give both the same bands, for example with gdal_translate -b 1 before.tif out.tif.",
            Refusal(Grid(100, 100, Utm), Grid(100, 100, Utm, bands: 1)));
    }

    [Theory]
    [InlineData(0, -10)]
    [InlineData(double.NaN, -10)]
    [InlineData(10, double.PositiveInfinity)]
    [InlineData(1e-200, 1e-200)]
    public void A_transform_that_cannot_be_inverted_is_refused(double width, double height) =>
        Assert.Contains("The georeference of after.tif cannot be inverted", Refusal(
            Grid(100, 100, Utm), Grid(100, 100, Utm with { PixelWidth = width, PixelHeight = height })), StringComparison.Ordinal);

    [Fact]
    public void An_after_image_that_the_system_of_the_before_image_cannot_hold_leaves_nothing_out()
    {
        var alignment = Match(Grid(100, 100, Utm), Grid(360, 180, new(-180, 1, 0, 90, 0, -1), "EPSG:4326"));
        Assert.Equal(new(0, 0, 100, 100), alignment.Overlap);
    }
}
