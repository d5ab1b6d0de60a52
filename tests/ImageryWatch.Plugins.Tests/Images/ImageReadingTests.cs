using ImageryWatch.Rasters;
using ImageryWatch.Rasters.Images;
using NetVips;

namespace ImageryWatch.Plugins.Tests.Images;

public sealed class ImageReadingTests : IDisposable
{
    const int Width = 61, Height = 47;

    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Formats_are_told_by_their_first_bytes_and_not_by_the_name()
    {
        var format = new ImageFormat(new());
        byte[] samples = ImageFolder.Bytes(Width * Height * 3);
        foreach (string extension in (string[])[".png", ".jpg", ".webp"])
        {
            string path = folder.Save("scene" + extension, samples, Width, Height);
            Assert.True(format.Recognizes(System.IO.File.ReadAllBytes(path).AsSpan(0, 512), "scene.tif"));
            string renamed = folder.File("renamed.tif");
            System.IO.File.Copy(path, renamed, overwrite: true);
            using var source = ImageFolder.Open(renamed);
            Assert.Equal(new RasterGrid(Width, Height, 3, GeoTransform.Pixels, Crs.None), source.Grid);
        }

        foreach (byte[] other in (byte[][])[[], [0xFF, 0xD8], "II*\0"u8.ToArray(), "RIFF....WAVE"u8.ToArray(), "\x89PNG"u8.ToArray()])
            Assert.False(format.Recognizes(other, "scene.png"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Eight_bit_png_is_exact(int bands)
    {
        byte[] samples = ImageFolder.Bytes(Width * Height * bands);
        using var source = ImageFolder.Open(folder.Save("a.png", samples, Width, Height));
        Assert.Equal(("PNG", "uint8", "Deflate"), (source.Description.Format, source.Description.SampleType, source.Description.Compression));
        Assert.Equal(bands == 1 ? ["grey"] : ["red", "green", "blue"], source.Description.BandNames);
        Assert.Empty(source.Description.Remarks);
        Assert.Equal(ImageFolder.Planar(samples, bands), ImageFolder.Read(source));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sixteen_bit_png_is_exact(int bands)
    {
        ushort[] samples = ImageFolder.Shorts(Width * Height * bands);
        using var source = ImageFolder.Open(folder.Save("a.png", samples, Width, Height));
        Assert.Equal("uint16", source.Description.SampleType);
        Assert.Equal(ImageFolder.Planar(samples, bands), ImageFolder.Read(source));
    }

    [Fact]
    public void An_interlaced_png_is_exact()
    {
        byte[] samples = ImageFolder.Bytes(Width * Height * 3);
        using var source = ImageFolder.Open(folder.Save("a.png", samples, Width, Height, (image, path) => image.Pngsave(path, interlace: true)));
        Assert.Equal("Deflate, interlaced", source.Description.Compression);
        Assert.Equal(ImageFolder.Planar(samples, 3), ImageFolder.Read(source));
    }

    [Fact]
    public void Lossless_webp_is_exact()
    {
        byte[] samples = ImageFolder.Bytes(Width * Height * 3);
        using var source = ImageFolder.Open(folder.Save("a.webp", samples, Width, Height, (image, path) => image.Webpsave(path, lossless: true)));
        Assert.Equal("WebP", source.Description.Format);
        Assert.Equal(ImageFolder.Planar(samples, 3), ImageFolder.Read(source));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Jpeg_has_as_many_bands_as_it_stores_and_stays_near_what_was_saved(int bands, bool progressive)
    {
        // Smooth, so that what the codec drops is small.
        byte[] samples = [.. Enumerable.Range(0, Width * Height * bands).Select(i => (byte)(60 + i / bands % Width + i / bands / Width))];
        using var source = ImageFolder.Open(folder.Save("a.jpg", samples, Width, Height, (image, path) => image.Jpegsave(path, q: 95, interlace: progressive)));
        Assert.Equal(progressive ? "JPEG, progressive" : "JPEG", source.Description.Compression);
        Assert.Equal(bands, source.Grid.BandCount);
        var expected = ImageFolder.Planar(samples, bands);
        Assert.All(ImageFolder.Read(source).Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 3, pair.Second + 3));
    }

    [Fact]
    public void Pixels_of_alpha_zero_are_not_observed_and_others_are()
    {
        byte[] grey = [10, 0, 20, 1, 30, 255, 40, 128];
        using var source = ImageFolder.Open(folder.Save("a.png", grey, 2, 2));
        Assert.Equal(1, source.Grid.BandCount);
        Assert.Equal([float.NaN, 20, 30, 40], ImageFolder.Read(source));
        Assert.Contains(source.Description.Remarks, remark => remark.Contains("alpha 0", StringComparison.Ordinal));

        ushort[] colour = [1000, 2000, 3000, 65535, 4000, 5000, 6000, 0];
        using var wide = ImageFolder.Open(folder.Save("b.png", colour, 2, 1));
        Assert.Equal(3, wide.Grid.BandCount);
        Assert.Equal([1000, float.NaN, 2000, float.NaN, 3000, float.NaN], ImageFolder.Read(wide));
    }

    [Fact]
    public void Stored_values_have_alpha_as_a_band()
    {
        byte[] samples = ImageFolder.Bytes(Width * Height * 4);
        using var source = ImageFolder.Open(folder.Save("a.png", samples, Width, Height), SampleValues.Stored);
        Assert.Equal(["red", "green", "blue", "alpha"], source.Description.BandNames);
        Assert.Equal(ImageFolder.Planar(samples, 4), ImageFolder.Read(source));
    }

    [Fact]
    public void A_palette_becomes_colours_and_its_transparent_entry_is_not_observed()
    {
        byte[] samples = [255, 0, 0, 255, 0, 0, 255, 255, 0, 255, 0, 0, 255, 0, 0, 255];
        using var source = ImageFolder.Open(folder.Save("a.png", samples, 2, 2, (image, path) => image.Pngsave(path, palette: true)));
        Assert.Contains(source.Description.Remarks, remark => remark.Contains("palette", StringComparison.Ordinal));
        Assert.Equal([255, 0, float.NaN, 255, 0, 0, float.NaN, 0, 0, 255, float.NaN, 0], ImageFolder.Read(source));
    }

    [Theory]
    [InlineData(1, 255)]
    [InlineData(2, 85)]
    [InlineData(4, 17)]
    public void Grey_of_few_bits_is_stretched_and_stored_values_are_not(int bits, int step)
    {
        int levels = 1 << bits;
        byte[] samples = [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(i % levels * step))];
        string path = folder.Save("a.png", samples, Width, Height, (image, path) => image.Pngsave(path, bitdepth: bits));

        using var physical = ImageFolder.Open(path);
        Assert.Equal(ImageFolder.Planar(samples, 1), ImageFolder.Read(physical));
        Assert.Contains(physical.Description.Remarks, remark => remark.StartsWith($"The {bits}-bit grey", StringComparison.Ordinal));

        using var stored = ImageFolder.Open(path, SampleValues.Stored);
        Assert.Equal([.. samples.Select(sample => (float)(sample / step))], ImageFolder.Read(stored));
    }

    [Fact]
    public void Cmyk_is_refused_by_name()
    {
        string path = folder.Save("a.jpg", ImageFolder.Bytes(Width * Height * 3), Width, Height, (image, path) =>
        {
            using var cmyk = image.Colourspace(Enums.Interpretation.Cmyk);
            cmyk.Jpegsave(path);
        });
        Assert.Contains("CMYK", ImageFolder.Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Exif_gives_the_time_and_orientation_is_said_and_not_applied()
    {
        byte[] samples = ImageFolder.Bytes(Width * Height * 3);
        string Save(string name, string date, string? offset) => folder.Save(name, samples, Width, Height, (image, path) =>
        {
            using var changed = image.Mutate(metadata =>
            {
                metadata.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", date);
                if (offset is not null) metadata.Set(GValue.GStrType, "exif-ifd2-OffsetTimeOriginal", offset);
                metadata.Set(GValue.GIntType, "orientation", 6);
            });
            changed.WriteToFile(path);
        });

        using var zoned = ImageFolder.Open(Save("zoned.jpg", "2022:02:19 12:50:19", "+02:00"));
        Assert.Equal(new DateTimeOffset(2022, 2, 19, 10, 50, 19, TimeSpan.Zero), zoned.Acquisition.AcquiredAt);
        Assert.Equal("EXIF DateTimeOriginal", zoned.Acquisition.AcquiredAtSource);
        Assert.Equal((Width, Height), (zoned.Grid.Width, zoned.Grid.Height));
        Assert.Contains(zoned.Description.Remarks, remark => remark.StartsWith("EXIF orientation 6 is not applied", StringComparison.Ordinal));

        using var unzoned = ImageFolder.Open(Save("unzoned.webp", "2022:02:19 12:50:19", null));
        Assert.Equal(new DateTimeOffset(2022, 2, 19, 12, 50, 19, TimeSpan.Zero), unzoned.Acquisition.AcquiredAt);
        Assert.Equal("EXIF DateTimeOriginal, no time zone given", unzoned.Acquisition.AcquiredAtSource);

        using var clockless = ImageFolder.Open(Save("clockless.jpg", "0000:00:00 00:00:00", null));
        Assert.Equal(new Acquisition("clockless"), clockless.Acquisition);
    }
}
