using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>What stored samples mean: nodata, scale, palettes, alpha, masks, sparse blocks.</summary>
public class MeaningTests
{
    const float NaN = float.NaN;

    [Fact]
    public void Samples_that_hold_the_nodata_value_are_NaN_and_stored_values_keep_it()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Text(42113, "3");
        Assert.Equal([1, 2, NaN, 4], folder.Values(file.Build()));
        Assert.Equal([1, 2, 3, 4], folder.Values(file.Build(), SampleValues.Stored));
        using var source = folder.Open(file.Build());
        Assert.Equal(3, source.Description.NoData);
    }

    [Fact]
    public void Scale_and_offset_of_GDAL_are_applied_after_nodata()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Text(42113, "2").Text(42112,
            "<GDALMetadata><Item name=\"SCALE\" sample=\"0\" role=\"scale\">0.5</Item><Item name=\"OFFSET\" sample=\"0\" role=\"offset\">10</Item><Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">nir</Item></GDALMetadata>");
        Assert.Equal([10.5f, NaN, 11.5f, 12], folder.Values(file.Build()));
        using var source = folder.Open(file.Build());
        Assert.Equal(["nir"], source.Description.BandNames);
        Assert.Contains("band 1: value = stored * 0.5 + 10", source.Description.Remarks);
    }

    [Fact]
    public void Metadata_that_is_no_XML_is_remarked_upon_and_its_entities_are_never_expanded()
    {
        using var folder = new TiffFolder();
        foreach (string xml in new[] { "<GDALMetadata><Item", "<!DOCTYPE a [<!ENTITY b \"c\">]><GDALMetadata>&b;</GDALMetadata>" })
        {
            var file = LayoutTests.Small();
            file.Pages[0].Text(42112, xml);
            using var source = folder.Open(file.Build());
            Assert.Contains(source.Description.Remarks, remark => remark.StartsWith("GDAL_METADATA is not read", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Min_is_white_is_turned_round()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Tag(262, 3, 0);
        Assert.Equal([254, 253, 252, 251], folder.Values(file.Build()));
        Assert.Equal([1, 2, 3, 4], folder.Values(file.Build(), SampleValues.Stored));
    }

    [Fact]
    public void A_palette_becomes_red_green_and_blue_and_its_nodata_index_NaN()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder { IsBigEndian = true };
        file.Page(4, 1, 1, 2).Tag(262, 3, 3).Tag(320, 3, 0, 257, 514, 65535, 0, 257, 514, 771, 0, 0, 0, 0).Text(42113, "1").Block(0b00_01_10_11);
        Assert.Equal([0, NaN, 2, 255, 0, NaN, 2, 3, 0, NaN, 0, 0], folder.Values(file.Build()));
        Assert.Equal([0, 1, 2, 3], folder.Values(file.Build(), SampleValues.Stored));
        using var source = folder.Open(file.Build());
        Assert.Equal(["red", "green", "blue"], source.Description.BandNames);
    }

    [Fact]
    public void Indices_without_a_palette_are_refused()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Tag(262, 3, 3);
        Assert.Contains("palette", folder.Refused(file.Build()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, new float[] { 100, NaN, 40 })]
    [InlineData(1, new float[] { 100, NaN, 85 })]
    public void Alpha_hides_and_associated_alpha_is_divided_out(int kind, float[] expected)
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(3, 1, 2, 8).Tag(338, 3, kind).Block(100, 255, 7, 0, 40, 120);
        Assert.Equal(expected, folder.Values(file.Build()));
        Assert.Equal([100, 7, 40, 255, 0, 120], folder.Values(file.Build(), SampleValues.Stored));
    }

    [Fact]
    public void A_fourth_band_that_is_not_called_alpha_is_imagery()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(1, 1, 4, 8).Tag(338, 3, 0).Block(1, 2, 3, 0);
        Assert.Equal([1, 2, 3, 0], folder.Values(file.Build()));
    }

    [Fact]
    public void Alpha_in_a_plane_of_its_own_hides_too()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(2, 1, 2, 8).Tag(338, 3, 2).Tag(284, 3, 2).Block(5, 6).Block(0, 255);
        Assert.Equal([NaN, 6], folder.Values(file.Build()));
    }

    [Fact]
    public void An_internal_mask_hides_all_bands()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(2, 1, 3, 8).Block(1, 2, 3, 4, 5, 6);
        file.Page(2, 1, 1, 1).Tag(254, 4, 4).Tag(262, 3, 4).Block(0b0100_0000);
        Assert.Equal([NaN, 4, NaN, 5, NaN, 6], folder.Values(file.Build()));
        Assert.Equal([1, 4, 2, 5, 3, 6], folder.Values(file.Build(), SampleValues.Stored));
    }

    [Fact]
    public void Blocks_that_a_sparse_file_leaves_out_are_nodata()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(2, 3, 1, 8).Tag(278, 4, 1).Text(42113, "9").Block(1, 2).Block().Block(3, 4);
        Assert.Equal([1, 2, NaN, NaN, 3, 4], folder.Values(file.Build()));
        Assert.Equal([1, 2, 9, 9, 3, 4], folder.Values(file.Build(), SampleValues.Stored));
        using var source = folder.Open(file.Build());
        Assert.Contains(source.Description.Remarks, remark => remark.StartsWith("sparse", StringComparison.Ordinal));
    }

    [Fact]
    public void Bits_stored_least_significant_first_are_turned_round()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(8, 1, 1, 1).Tag(266, 3, 2).Block(0b0000_0011);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0], folder.Values(file.Build()));
    }

    [Fact]
    public void Whole_numbers_beyond_float32_are_rounded_as_physical_and_refused_as_stored_values()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(1, 1, 1, 32).Block(1, 0, 0, 1);
        Assert.Equal([16777216], folder.Values(file.Build()));
        Assert.Contains("16777217", folder.Refused(file.Build(), SampleValues.Stored).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overviews_come_from_the_chain_and_from_SubIFDs_finest_first()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        var image = file.Page(4, 4, 1, 8).Block([.. Enumerable.Range(0, 16).Select(i => (byte)i)]).Doubles(33550, 10, 10, 0).Doubles(33922, 0, 0, 0, 100, 200, 0);
        image.SubPage(1, 1, 1, 8).Tag(254, 4, 1).Block(42);
        file.Page(2, 2, 1, 8).Tag(254, 4, 1).Block(50, 51, 52, 53);
        using var source = folder.Open(file.Build());
        Assert.Equal([(2, 2), (1, 1)], source.Overviews.Select(overview => (overview.Width, overview.Height)));
        Assert.Equal([50, 51, 52, 53], TiffFolder.ReadAll(source, 1));
        Assert.Equal([42], TiffFolder.ReadAll(source, 2));
        Assert.Equal(new(100, 40, 0, 200, 0, -40), source.Overviews[1].Transform);
    }

    [Fact]
    public void Pages_and_overviews_of_another_shape_are_passed_over()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Page(7, 1, 1, 8).Block(1, 2, 3, 4, 5, 6, 7);
        file.Page(1, 2, 1, 8).Tag(254, 4, 1).Block(1, 2);
        using var source = folder.Open(file.Build());
        Assert.Empty(source.Overviews);
        Assert.Contains("1 further page, of which nothing is read", source.Description.Remarks);
    }

    [Fact]
    public void The_date_of_the_tag_is_taken_and_said_to_have_no_zone()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Text(306, "2020:07:31 10:20:30");
        using var source = folder.Open(file.Build());
        Assert.Equal(new DateTimeOffset(2020, 7, 31, 10, 20, 30, TimeSpan.Zero), source.Acquisition.AcquiredAt);
        Assert.Equal("TIFF DateTime tag, which has no time zone and was taken as UTC", source.Acquisition.AcquiredAtSource);
        Assert.Equal("image", source.Acquisition.Id);
    }
}
