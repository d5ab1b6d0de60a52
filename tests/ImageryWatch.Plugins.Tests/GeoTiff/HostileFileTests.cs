using System.Diagnostics;
using BitMiracle.LibTiff.Classic;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.GeoTiff;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>Files that are wrong, by accident or on purpose: one sentence each, at once, without much memory.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData("Hello, this is no image at all.", "is not a TIFF")]
    [InlineData("II*", "is not a TIFF")]
    [InlineData("II*\0\u0008\0", "ends inside its header")]
    public void What_is_no_TIFF_is_said_to_be_none(string text, string expected)
    {
        using var folder = new TiffFolder();
        Assert.Contains(expected, folder.Refused([.. text.Select(c => (byte)c)]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        using var folder = new TiffFolder();
        Assert.Contains("nothing.tif", Assert.Throws<RasterException>(() => TiffFolder.Open(folder.Path("nothing.tif"))).Message, StringComparison.Ordinal);
        Assert.Throws<RasterException>(() => TiffFolder.Open(folder.Path(".")));
    }

    [Fact]
    public void Only_TIFF_signatures_are_recognised()
    {
        var format = new GeoTiffFormat();
        foreach (byte[] header in new byte[][] { [73, 73, 42, 0], [77, 77, 0, 42], [73, 73, 43, 0], [77, 77, 0, 43] })
            Assert.True(format.Recognizes(header, "a.png"));
        foreach (byte[] header in new byte[][] { [], [73, 73], [73, 73, 0, 42], [77, 77, 42, 0], [0x89, 0x50, 0x4E, 0x47] })
            Assert.False(format.Recognizes(header, "a.tif"));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_or_read_and_nothing_else()
    {
        using var folder = new TiffFolder();
        foreach (byte[] whole in Seeds(folder))
            for (int length = 0; length < whole.Length; length++)
                Try(folder, whole[..length]);
    }

    [Fact]
    public void A_file_with_flipped_bytes_is_refused_or_read_and_nothing_else()
    {
        using var folder = new TiffFolder();
        var random = new Random(6);
        var clock = Stopwatch.StartNew();
        foreach (byte[] whole in Seeds(folder))
        {
            for (int i = 0; i < 300; i++)
            {
                var damaged = (byte[])whole.Clone();
                for (int k = random.Next(1, 6); k > 0; k--) damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? (byte)255 : (byte)random.Next(256);
                Try(folder, damaged);
            }
        }
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void A_chain_of_directories_that_bites_its_tail_is_cut()
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        byte[] bytes = file.Build();
        uint first = BitConverter.ToUInt32(bytes, 4);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), first);
        using var source = folder.Open(bytes);
        Assert.Equal([1, 2, 3, 4], TiffFolder.ReadAll(source));
        Assert.Contains(source.Description.Remarks, remark => remark.Contains("returns to byte", StringComparison.Ordinal));
    }

    [Fact]
    public void A_header_that_claims_forty_gigapixels_costs_no_memory()
    {
        using var folder = new TiffFolder();
        long before = GC.GetTotalAllocatedBytes();
        foreach (var (compression, tiled) in new[] { (1, false), (8, false), (1, true), (8, true), (5, true) })
        {
            var file = new TiffBuilder();
            var page = file.Page(200_000, 200_000, 3, 8).Tag(259, 3, compression).Block(1, 2, 3, 4);
            if (tiled) page.Tiles(200_000 / 16 * 16, 200_000 / 16 * 16);
            Assert.Throws<RasterException>(() =>
            {
                using var source = folder.Open(file.Build());
                TiffFolder.ReadWindow(source, new(0, 0, 64, 64));
            });
        }
        Assert.True(GC.GetTotalAllocatedBytes() - before < 16 << 20);
    }

    [Theory]
    [InlineData(256, 0, "columns")]
    [InlineData(257, 0, "rows")]
    [InlineData(277, 60000, "60000 bands")]
    [InlineData(259, 34887, "LERC")]
    [InlineData(259, 50001, "WebP")]
    [InlineData(259, 34925, "LZMA")]
    [InlineData(259, 34712, "JPEG 2000")]
    [InlineData(259, 6, "old-style JPEG")]
    [InlineData(259, 4711, "compression 4711")]
    [InlineData(258, 24, "uint24")]
    [InlineData(258, 64, "uint64")]
    [InlineData(339, 6, "complex")]
    [InlineData(262, 5, "CMYK")]
    [InlineData(262, 8, "L*a*b*")]
    [InlineData(262, 6, "YCbCr")]
    [InlineData(284, 9, "planar configuration 9")]
    public void What_is_not_supported_is_refused_by_name(int tag, int value, string expected)
    {
        using var folder = new TiffFolder();
        var file = LayoutTests.Small();
        file.Pages[0].Tag(tag, 3, value);
        string message = folder.Refused(file.Build()).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.StartsWith("image.tif ", message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_block_beyond_the_limit_is_refused_with_the_limit()
    {
        using var folder = new TiffFolder();
        var file = new TiffBuilder();
        file.Page(100_000, 100_000, 1, 8).Tag(259, 3, 8).Block(1, 2, 3, 4);
        Assert.Contains("256 MB", folder.Refused(file.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_that_claims_more_values_than_the_file_has_bytes_is_refused()
    {
        using var folder = new TiffFolder();
        byte[] bytes = LayoutTests.Small().Build();
        int directory = (int)BitConverter.ToUInt32(bytes, 4);
        for (int entry = directory + 2; entry + 12 <= bytes.Length; entry += 12)
            if (BitConverter.ToUInt16(bytes, entry) == 273) BitConverter.TryWriteBytes(bytes.AsSpan(entry + 4), 0xFFFFFFF0);
        Assert.Contains("tag 273 claims 4294967280 values", folder.Refused(bytes).Message, StringComparison.Ordinal);
    }

    static void Try(TiffFolder folder, byte[] bytes)
    {
        try
        {
            using var source = folder.Open(bytes);
            if (source.Grid.Window.PixelCount * source.Grid.BandCount > 1 << 20) return;
            for (int level = 0; level <= source.Overviews.Count; level++) TiffFolder.ReadAll(source, level);
        }
        catch (RasterException refusal)
        {
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        }
    }

    static IEnumerable<byte[]> Seeds(TiffFolder folder)
    {
        var rich = new TiffBuilder { IsBigTiff = true, IsBigEndian = true };
        var image = rich.Page(4, 3, 2, 16).Tag(338, 3, 1).Text(42113, "7").Text(42112, "<GDALMetadata/>").Doubles(33550, 1, 1, 0).Doubles(33922, 0, 0, 0, 1, 1, 0).Block(new byte[48]);
        image.SubPage(2, 2, 2, 16).Tag(254, 4, 1).Tag(338, 3, 1).Block(new byte[16]);
        rich.Page(4, 3, 1, 1).Tag(254, 4, 4).Block(0xF0, 0xF0, 0xF0);
        yield return rich.Build();
        foreach (var codec in new[] { Compression.LZW, Compression.PACKBITS, Compression.ADOBE_DEFLATE, Compression.CCITTFAX4, Compression.JPEG })
        {
            string path = folder.Path("seed.tif");
            using (var tiff = Tiff.Open(path, "w"))
            {
                int bits = codec == Compression.CCITTFAX4 ? 1 : 8;
                tiff.SetField(TiffTag.IMAGEWIDTH, 16);
                tiff.SetField(TiffTag.IMAGELENGTH, 16);
                tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
                tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
                tiff.SetField(TiffTag.ROWSPERSTRIP, 8);
                tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
                tiff.SetField(TiffTag.COMPRESSION, codec);
                for (int row = 0; row < 16; row++) tiff.WriteScanline([.. Enumerable.Range(0, 16).Select(i => (byte)(i * row))], row);
            }
            yield return File.ReadAllBytes(path);
        }
    }
}
