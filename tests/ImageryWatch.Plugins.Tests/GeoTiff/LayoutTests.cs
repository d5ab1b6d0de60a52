using BitMiracle.LibTiff.Classic;
using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>The same picture in every arrangement that TIFF has for it.</summary>
public class LayoutTests
{
    const int Width = 37, Height = 29, Samples = 3;

    public static TheoryData<bool, bool, bool, bool, int, int> Arrangements()
    {
        var data = new TheoryData<bool, bool, bool, bool, int, int>();
        foreach (bool bigEndian in new[] { false, true })
            foreach (bool bigTiff in new[] { false, true })
                foreach (bool tiled in new[] { false, true })
                    foreach (bool planar in new[] { false, true })
                        foreach (var (bits, format) in new[] { (8, 1), (16, 1), (16, 2), (32, 1), (32, 3), (64, 3) })
                            data.Add(bigEndian, bigTiff, tiled, planar, bits, format);
        return data;
    }

    [Theory]
    [MemberData(nameof(Arrangements))]
    public void Uncompressed_samples_come_back_in_every_arrangement(bool bigEndian, bool bigTiff, bool tiled, bool planar, int bits, int format)
    {
        var file = new TiffBuilder { IsBigEndian = bigEndian, IsBigTiff = bigTiff };
        var page = file.Page(Width, Height, Samples, bits, format).Tag(284, 3, planar ? 2 : 1);
        int blockWidth = tiled ? 16 : Width, blockHeight = tiled ? 32 : 5;
        if (tiled) page.Tiles(blockWidth, blockHeight);
        else page.Tag(278, 4, blockHeight);
        for (int plane = 0; plane < (planar ? Samples : 1); plane++)
        {
            for (int top = 0; top < Height; top += blockHeight)
            {
                for (int left = 0; left < Width; left += blockWidth)
                {
                    var block = new List<byte>();
                    for (int row = top; row < (tiled ? top + blockHeight : Math.Min(top + blockHeight, Height)); row++)
                        for (int column = left; column < left + blockWidth; column++)
                            for (int sample = planar ? plane : 0; sample < (planar ? plane + 1 : Samples); sample++)
                                block.AddRange(Stored(file, Value(sample, row, column, format), bits, format));
                    page.Block([.. block]);
                }
            }
        }

        using var folder = new TiffFolder();
        using var source = folder.Open(file.Build());
        Assert.Equal((Width, Height, Samples), (source.Grid.Width, source.Grid.Height, source.Grid.BandCount));
        Assert.Equal(bigTiff ? "BigTIFF" : "TIFF", source.Description.Format);
        Assert.Equal(Picture(format), TiffFolder.ReadAll(source));
        Assert.Equal(Crop(Picture(format), new(5, 3, 30, 25)), TiffFolder.ReadWindow(source, new(5, 3, 30, 25)));
    }

    public static TheoryData<Compression, int, bool, int> Codecs()
    {
        var data = new TheoryData<Compression, int, bool, int>();
        foreach (var codec in new[] { Compression.NONE, Compression.LZW, Compression.PACKBITS, Compression.ADOBE_DEFLATE, Compression.DEFLATE })
            foreach (int bits in new[] { 8, 16 })
                foreach (bool tiled in new[] { false, true })
                    foreach (int predictor in codec is Compression.LZW or Compression.ADOBE_DEFLATE ? new[] { 1, 2 } : [1])
                        data.Add(codec, bits, tiled, predictor);
        return data;
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Files_of_LibTiff_come_back_with_every_codec(Compression codec, int bits, bool tiled, int predictor)
    {
        using var folder = new TiffFolder();
        string path = folder.Path("libtiff.tif");
        WriteWithLibTiff(path, codec, bits, tiled, predictor);
        using var source = TiffFolder.Open(path);
        Assert.Equal(Picture(1), TiffFolder.ReadAll(source));
        if (predictor == 2) Assert.EndsWith(", predictor 2", source.Description.Compression, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_window_is_the_same_part_of_the_picture_whatever_it_cuts_through()
    {
        using var folder = new TiffFolder();
        var random = new Random(5);
        foreach (var (codec, tiled) in new[] { (Compression.ADOBE_DEFLATE, true), (Compression.ADOBE_DEFLATE, false), (Compression.LZW, true), (Compression.NONE, false) })
        {
            string path = folder.Path($"{codec}-{tiled}.tif");
            WriteWithLibTiff(path, codec, 8, tiled, 1);
            using var source = TiffFolder.Open(path);
            for (int i = 0; i < 60; i++)
            {
                int column = random.Next(Width), row = random.Next(Height);
                var window = new PixelWindow(column, row, random.Next(1, Width - column + 1), random.Next(1, Height - row + 1));
                Assert.Equal(Crop(Picture(1), window), TiffFolder.ReadWindow(source, window));
            }
        }
    }

    [Fact]
    public async Task Many_threads_read_one_source_at_once()
    {
        using var folder = new TiffFolder();
        foreach (var (codec, tiled) in new[] { (Compression.ADOBE_DEFLATE, true), (Compression.ADOBE_DEFLATE, false), (Compression.LZW, true), (Compression.LZW, false), (Compression.NONE, true) })
        {
            string path = folder.Path($"{codec}-{tiled}.tif");
            WriteWithLibTiff(path, codec, 16, tiled, 1);
            using var source = TiffFolder.Open(path);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
            {
                var random = new Random(seed);
                for (int i = 0; i < 40; i++)
                {
                    int column = random.Next(Width), row = random.Next(Height);
                    var window = new PixelWindow(column, row, random.Next(1, Width - column + 1), random.Next(1, Height - row + 1));
                    Assert.Equal(Crop(Picture(1), window), TiffFolder.ReadWindow(source, window));
                }
            }, TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public void A_window_outside_the_image_and_a_tile_of_another_size_are_the_callers_mistakes()
    {
        using var folder = new TiffFolder();
        using var source = folder.Open(Small().Build());
        using var tile = RasterTile.Rent(1, 2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(new(1, 1, 2, 2), 0, tile));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(new(0, 0, 2, 2), 1, tile));
        Assert.Throws<ArgumentException>(() => source.Read(new(0, 0, 1, 1), 0, tile));
    }

    internal static TiffBuilder Small()
    {
        var file = new TiffBuilder();
        file.Page(2, 2, 1, 8).Block(1, 2, 3, 4);
        return file;
    }

    static float Value(int sample, int row, int column, int format) =>
        (row * 7 + column * 5 + sample * 11) % 100 * (format == 2 && (row + column) % 2 == 1 ? -1 : 1) + (format == 3 ? 0.5f : 0);

    static float[] Picture(int format) =>
        [.. from sample in Enumerable.Range(0, Samples) from row in Enumerable.Range(0, Height) from column in Enumerable.Range(0, Width) select Value(sample, row, column, format)];

    static float[] Crop(float[] picture, PixelWindow window) =>
        [.. from sample in Enumerable.Range(0, Samples) from row in Enumerable.Range(window.Row, window.Height) from column in Enumerable.Range(window.Column, window.Width) select picture[(sample * Height + row) * Width + column]];

    static byte[] Stored(TiffBuilder file, float value, int bits, int format) => file.Number(bits / 8, (format, bits) switch
    {
        (3, 32) => BitConverter.SingleToInt32Bits(value),
        (3, 64) => BitConverter.DoubleToInt64Bits(value),
        _ => (long)value,
    });

    static void WriteWithLibTiff(string path, Compression codec, int bits, bool tiled, int predictor)
    {
        using var tiff = Tiff.Open(path, "w");
        tiff.SetField(TiffTag.IMAGEWIDTH, Width);
        tiff.SetField(TiffTag.IMAGELENGTH, Height);
        tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, Samples);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.RGB);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, codec);
        if (predictor == 2) tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        byte[] Bytes(int top, int rows, int left, int columns) =>
            [.. from row in Enumerable.Range(top, rows) from column in Enumerable.Range(left, columns) from sample in Enumerable.Range(0, Samples) from one in BitConverter.GetBytes((ushort)Value(sample, row, column, 1))[..(bits / 8)] select one];
        if (!tiled)
        {
            tiff.SetField(TiffTag.ROWSPERSTRIP, 4);
            for (int row = 0; row < Height; row++) Assert.True(tiff.WriteScanline(Bytes(row, 1, 0, Width), row));
            return;
        }
        tiff.SetField(TiffTag.TILEWIDTH, 16);
        tiff.SetField(TiffTag.TILELENGTH, 16);
        for (int row = 0; row < Height; row += 16)
            for (int column = 0; column < Width; column += 16)
                Assert.NotEqual(-1, tiff.WriteTile(Bytes(row, 16, column, 16), column, row, 0, 0));
    }
}
