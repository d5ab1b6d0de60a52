using System.Text;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.Images;
using NetVips;

namespace ImageryWatch.Plugins.Tests.Images;

/// <summary>A folder of its own for one test, with images whose every sample is known.</summary>
sealed class ImageFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("imagerywatch-images-");

    public string Path => folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    /// <summary>Saves samples, pixel-interleaved, in the format that the extension says.</summary>
    public string Save<T>(string name, T[] samples, int width, int height, Action<Image, string>? save = null) where T : unmanaged
    {
        int bands = samples.Length / (width * height);
        bool wide = typeof(T) == typeof(ushort);
        using var raw = Image.NewFromMemory(samples, width, height, bands, wide ? Enums.BandFormat.Ushort : Enums.BandFormat.Uchar);
        using var image = raw.Copy(interpretation: (bands < 3, wide) switch
        {
            (true, false) => Enums.Interpretation.Bw,
            (true, true) => Enums.Interpretation.Grey16,
            (false, false) => Enums.Interpretation.Srgb,
            (false, true) => Enums.Interpretation.Rgb16,
        });
        (save ?? ((i, path) => i.WriteToFile(path)))(image, File(name));
        return File(name);
    }

    public static byte[] Bytes(int count, int seed = 1)
    {
        var samples = new byte[count];
        new Random(seed).NextBytes(samples);
        return samples;
    }

    public static ushort[] Shorts(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (ushort)random.Next(65536))];
    }

    public static IRasterSource Open(string path, SampleValues values = SampleValues.Physical, ImagesOptions? options = null) =>
        new ImageFormat(options ?? new()).Open(path, values);

    /// <summary>All samples of a window, <c>[band, row, column]</c>.</summary>
    public static float[] Read(IRasterSource source, PixelWindow? window = null)
    {
        var wanted = window ?? source.Grid.Window;
        using var tile = RasterTile.Rent(source.Grid.BandCount, wanted.Width, wanted.Height);
        tile.Samples.Fill(-1);
        source.Read(wanted, 0, tile);
        return tile.Samples.ToArray();
    }

    /// <summary>The same samples band behind band, as a tile has them.</summary>
    public static float[] Planar<T>(T[] interleaved, int bands) where T : unmanaged, IConvertible
    {
        var planar = new float[interleaved.Length];
        for (int i = 0; i < interleaved.Length; i++)
            planar[i % bands * (interleaved.Length / bands) + i / bands] = Convert.ToSingle(interleaved[i], null);
        return planar;
    }

    /// <summary>The sentence with which a file is refused, on opening or on reading.</summary>
    public static string Refusal(string path)
    {
        string message = Assert.Throws<RasterException>(() =>
        {
            using var source = Open(path);
            Read(source);
        }).Message;
        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        return message;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
