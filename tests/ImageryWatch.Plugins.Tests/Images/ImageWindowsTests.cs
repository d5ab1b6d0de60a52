using ImageryWatch.Rasters;
using ImageryWatch.Rasters.Images;

namespace ImageryWatch.Plugins.Tests.Images;

/// <summary>Windows cut from memory and from a temporary file.</summary>
public sealed class ImageWindowsTests : IDisposable
{
    const int Width = 300, Height = 211;

    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    ImagesOptions Limit(int megabytes) => new() { MemoryLimitMegabytes = megabytes, TemporaryFolder = folder.Path };

    [Theory]
    [InlineData(64)]
    [InlineData(0)]
    public void Every_window_is_a_piece_of_the_whole_from_many_threads_at_once(int limitMegabytes)
    {
        ushort[] samples = ImageFolder.Shorts(Width * Height * 3);
        using var source = ImageFolder.Open(folder.Save("a.png", samples, Width, Height), options: Limit(limitMegabytes));
        var whole = ImageFolder.Planar(samples, 3);
        var windows = Enumerable.Range(0, 400).Select(i =>
        {
            var random = new Random(i);
            int column = random.Next(Width), row = random.Next(Height);
            return new PixelWindow(column, row, random.Next(1, Width - column + 1), random.Next(1, Height - row + 1));
        });

        Parallel.ForEach(windows, new ParallelOptions { MaxDegreeOfParallelism = 8 }, window =>
        {
            var read = ImageFolder.Read(source, window);
            for (int band = 0, i = 0; band < 3; band++)
                for (int row = window.Row; row < window.Bottom; row++)
                    for (int column = window.Column; column < window.Right; column++, i++)
                        if (read[i] != whole[(band * Height + row) * Width + column])
                            Assert.Fail($"{window}: band {band}, row {row}, column {column} is {read[i]}.");
        });
    }

    [Fact]
    public void Memory_and_temporary_file_give_the_same_pixels_for_every_format()
    {
        byte[] samples = ImageFolder.Bytes(Width * Height * 3);
        foreach (string name in (string[])["a.png", "a.jpg", "a.webp"])
        {
            string path = folder.Save(name, samples, Width, Height);
            using var memory = ImageFolder.Open(path, options: Limit(64));
            using var file = ImageFolder.Open(path, options: Limit(0));
            Assert.Equal(ImageFolder.Read(memory), ImageFolder.Read(file));
        }
    }

    [Fact]
    public void Nothing_is_decoded_before_the_first_read_and_no_temporary_file_outlives_the_image()
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(Width * Height * 3), Width, Height);
        System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(path).AsSpan(0, 1000));
        string temporary = Directory.CreateDirectory(folder.File("temporary")).FullName;
        var options = new ImagesOptions { MemoryLimitMegabytes = 0, TemporaryFolder = temporary };

        using (var damaged = ImageFolder.Open(path, options: options))
            Assert.Throws<RasterException>(() => ImageFolder.Read(damaged));
        Assert.Empty(Directory.GetFiles(temporary));

        path = folder.Save("b.png", ImageFolder.Bytes(Width * Height * 3), Width, Height);
        using (var source = ImageFolder.Open(path, options: options))
        {
            ImageFolder.Read(source);
            // A killed process leaves nothing behind either: except on Windows the file has no name even while in use.
            if (!OperatingSystem.IsWindows()) Assert.Empty(Directory.GetFiles(temporary));
        }

        Assert.Empty(Directory.GetFiles(temporary));
    }

    [Fact]
    public void A_temporary_folder_that_cannot_be_written_to_is_named()
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(Width * Height * 3), Width, Height);
        string gone = folder.File("gone");
        using var source = ImageFolder.Open(path, options: new() { MemoryLimitMegabytes = 0, TemporaryFolder = gone });
        string message = Assert.Throws<RasterException>(() => ImageFolder.Read(source)).Message;
        Assert.Contains(gone, message, StringComparison.Ordinal);
        Assert.Contains("temporaryFolder of rasters.images", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_image_gives_the_same_sentence_on_every_read()
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(Width * Height * 3), Width, Height);
        System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(path).AsSpan(0, 20_000));
        using var source = ImageFolder.Open(path);
        string first = Assert.Throws<RasterException>(() => ImageFolder.Read(source)).Message;
        Assert.Equal(first, Assert.Throws<RasterException>(() => ImageFolder.Read(source)).Message);
    }

    [Fact]
    public void A_file_that_is_replaced_after_opening_is_noticed()
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(Width * Height * 3), Width, Height);
        using var source = ImageFolder.Open(path);
        folder.Save("a.png", ImageFolder.Bytes(Width * Height), Width, Height);
        Assert.Contains("changed after it was opened", Assert.Throws<RasterException>(() => ImageFolder.Read(source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_outside_the_image_a_level_that_is_not_there_and_a_tile_of_another_size_are_programming_errors()
    {
        using var source = ImageFolder.Open(folder.Save("a.png", ImageFolder.Bytes(12), 2, 2));
        using var tile = RasterTile.Rent(3, 2, 2);
        Assert.Empty(source.Overviews);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(new(1, 0, 2, 2), 0, tile));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(new(0, 0, 0, 0), 0, tile));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(new(0, 0, 2, 2), 1, tile));
        Assert.Throws<ArgumentException>(() => source.Read(new(0, 0, 1, 1), 0, tile));
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => source.Read(new(0, 0, 2, 2), 0, tile));
    }
}
