using System.Buffers.Binary;
using System.IO.Compression;
using ImageryWatch.Rasters;
using NetVips;

namespace ImageryWatch.Plugins.Tests.Images;

public sealed class HostileImageTests : IDisposable
{
    const int Width = 96, Height = 80;

    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Saved(string name, Action<Image, string>? save = null) =>
        folder.Save(name, ImageFolder.Bytes(Width * Height * 3), Width, Height, save);

    public static TheoryData<string> Kinds => ["plain.png", "interlaced.png", "plain.jpg", "progressive.jpg", "plain.webp", "lossless.webp"];

    string SavedAs(string kind) => Saved(kind, kind switch
    {
        "interlaced.png" => (image, path) => image.Pngsave(path, interlace: true),
        "progressive.jpg" => (image, path) => image.Jpegsave(path, interlace: true),
        "lossless.webp" => (image, path) => image.Webpsave(path, lossless: true),
        _ => null,
    });

    // Null when refused; anything but a refusal in one sentence fails the test.
    static float[]? ReadOrRefuse(string path)
    {
        try
        {
            using var source = ImageFolder.Open(path);
            if (source.Grid.Window.PixelCount > Width * Height) return null;
            return ImageFolder.Read(source);
        }
        catch (RasterException e)
        {
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
            return null;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_cut_off_anywhere_is_refused_or_still_whole(string kind)
    {
        string path = SavedAs(kind);
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        var whole = ReadOrRefuse(path);
        Assert.NotNull(whole);
        int refused = 0;
        for (int length = 12; length < bytes.Length; length += Math.Max(1, bytes.Length / 60))
        {
            if (ReadOrRefuse(folder.Write("cut-" + kind, bytes.AsSpan(0, length))) is { } read) Assert.Equal(whole, read);
            else refused++;
        }

        Assert.True(refused >= 55, $"Only {refused} cuts were refused.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_with_changed_bytes_never_fails_but_in_one_sentence(string kind)
    {
        byte[] bytes = System.IO.File.ReadAllBytes(SavedAs(kind));
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var changed = bytes.ToArray();
            // Half of the changes go into the headers, where they do most.
            for (int i = 0; i < 3; i++) changed[random.Next(12, seed % 2 == 0 ? Math.Min(700, changed.Length) : changed.Length)] = (byte)random.Next(256);
            ReadOrRefuse(folder.Write("changed-" + kind, changed));
        }
    }

    [Theory]
    [InlineData(200_000, 200_000, 0)]
    [InlineData(200_000, 200_000, 1)]
    [InlineData(1_000_000, 1_000_000, 0)]
    [InlineData(60_000, 60_000, 0)]
    public void A_png_header_that_its_bytes_cannot_fill_is_refused_on_opening(int width, int height, byte interlace)
    {
        string path = folder.Write("bomb.png", Png(width, height, interlace, new byte[100_000]));
        Assert.ThrowsAny<RasterException>(() => ImageFolder.Open(path));
        ImageFolder.Refusal(path);
    }

    [Fact]
    public void A_jpeg_header_that_its_bytes_cannot_fill_is_refused_on_opening()
    {
        foreach (string kind in (string[])["plain.jpg", "progressive.jpg"])
        {
            byte[] bytes = System.IO.File.ReadAllBytes(SavedAs(kind));
            int frame = bytes.AsSpan().IndexOf(kind == "plain.jpg" ? [0xFF, 0xC0, 0x00, 0x11] : (ReadOnlySpan<byte>)[0xFF, 0xC2, 0x00, 0x11]);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), 65_500);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), 65_500);
            string path = folder.Write("bomb.jpg", bytes);
            Assert.ThrowsAny<RasterException>(() => ImageFolder.Open(path));
            Assert.Contains(kind == "plain.jpg" ? "cannot hold" : "progressive JPEG", ImageFolder.Refusal(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Chunks_that_do_not_concern_pixels_may_be_damaged()
    {
        byte[] png = Png(3, 2, 0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
        int afterHeader = 33;
        byte[] profile = Chunk("iCCP", "x\0\0no profile"u8);
        using var source = ImageFolder.Open(folder.Write("a.png", [.. png.AsSpan(0, afterHeader), .. profile, .. png.AsSpan(afterHeader)]));
        Assert.Equal([1, 4, 7, 9, 6, 3, 2, 5, 8, 8, 5, 2, 3, 6, 9, 7, 4, 1], ImageFolder.Read(source));
    }

    [Fact]
    public void A_name_with_the_option_syntax_of_the_decoder_is_only_a_name()
    {
        string path = folder.Save("scene[shrink=2].jpg", ImageFolder.Bytes(Width * Height * 3), Width, Height, (image, path) =>
        {
            image.Jpegsave(folder.File("plain.jpg"));
            System.IO.File.Move(folder.File("plain.jpg"), path);
        });
        using var source = ImageFolder.Open(path);
        Assert.Equal((Width, Height), (source.Grid.Width, source.Grid.Height));
    }

    static byte[] Png(int width, int height, byte interlace, byte[] rows)
    {
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(rows);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, 2, interlace);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    static byte[] Chunk(string type, ReadOnlySpan<byte> content)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. content];
        var length = new byte[4];
        var checksum = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32(body));
        return [.. length, .. body, .. checksum];
    }

    // The checksum of PNG chunks (ISO 15948, annex D).
    static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }
}
