using System.IO.Compression;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.GeoTiff.Blocks;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

public class SectionCacheTests
{
    const int Width = 1000, Height = 2000;

    [Fact]
    public void What_is_kept_stays_within_the_budget_and_is_given_back_at_the_end()
    {
        const int Budget = 600 << 10;
        using var folder = new TiffFolder();
        using var file = TiffFile.Open(folder.Write(Strips()));
        using var decoder = Decoder(file);
        var cache = new SectionCache(Budget);
        Assert.InRange(decoder.SectionHeight, 129, 512);
        for (int section = 0; section < decoder.SectionsDown; section++)
        {
            using var lease = cache.Rent(decoder, section);
            Assert.Equal(Value(section * decoder.SectionHeight, 7), lease.Bytes[7]);
        }
        Assert.InRange(cache.Bytes, 1, Budget);
        cache.Dispose();
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void A_section_in_use_is_not_dropped_whatever_the_budget()
    {
        using var folder = new TiffFolder();
        using var file = TiffFile.Open(folder.Write(Strips()));
        using var decoder = Decoder(file);
        using var cache = new SectionCache(0);
        using (var first = cache.Rent(decoder, 0))
        {
            using (cache.Rent(decoder, 1))
            {
                Assert.Equal(Value(0, 3), first.Bytes[3]);
            }
            using var again = cache.Rent(decoder, 0);
            Assert.True(again.Bytes.SequenceEqual(first.Bytes));
        }
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void A_damaged_section_is_refused_each_time_and_takes_no_room()
    {
        using var folder = new TiffFolder();
        byte[] bytes = Strips();
        bytes.AsSpan(8, 40).Fill(0xFF);
        using var file = TiffFile.Open(folder.Write(bytes));
        using var decoder = Decoder(file);
        using var cache = new SectionCache(0);
        for (int i = 0; i < 3; i++) Assert.Throws<RasterException>(() => cache.TryRent(decoder, 0)?.Dispose());
        using (var sound = cache.Rent(decoder, 1)) Assert.Equal(Value(decoder.SectionHeight, 0), sound.Bytes[0]);
        Assert.Equal(0, cache.Bytes);
    }

    static byte Value(int row, int column) => (byte)(row * 3 + column);

    static BlockDecoder Decoder(TiffFile file)
    {
        var image = TiffDirectories.Read(file).Image;
        var layout = new TiffLayoutReader(file, image).Read();
        return new(file, image, layout, BlockTable.Read(file, image, layout));
    }

    // One row a strip, deflated.
    static byte[] Strips()
    {
        var file = new TiffBuilder();
        var page = file.Page(Width, Height, 1, 8).Tag(259, 3, 8).Tag(278, 4, 1);
        for (int row = 0; row < Height; row++)
        {
            using var stored = new MemoryStream();
            using (var deflate = new ZLibStream(stored, CompressionLevel.Fastest, leaveOpen: true))
                deflate.Write([.. Enumerable.Range(0, Width).Select(column => Value(row, column))]);
            page.Block(stored.ToArray());
        }
        return file.Build();
    }
}
