using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using ImageryWatch.Rasters;
using NetVips;

namespace ImageryWatch.Plugins.Tests.Images;

/// <summary>Pixels and places as GDAL, which most analysts use, sees them.</summary>
public sealed class GdalAgreementTests : IDisposable
{
    const int Width = 173, Height = 101;

    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Gdal(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true };
        // Without it GDAL writes statistics and georeference into files of its own beside the image.
        start.Environment["GDAL_PAM_ENABLED"] = "NO";
        try
        {
            using var process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed (Debian package gdal-bin).");
            throw;
        }
    }

    [Theory]
    [InlineData("grey.png", 1)]
    [InlineData("rgb.png", 3)]
    [InlineData("rgba.png", 4)]
    [InlineData("grey.jpg", 1)]
    [InlineData("rgb.jpg", 3)]
    [InlineData("progressive.jpg", 3)]
    public void Eight_bit_pixels_agree(string name, int bands)
    {
        string path = folder.Save(name, ImageFolder.Bytes(Width * Height * bands), Width, Height,
            (image, path) => image.WriteToFile(path, new VOption { { "interlace", name.StartsWith("progressive", StringComparison.Ordinal) } }));
        using var source = ImageFolder.Open(path, SampleValues.Stored);
        Gdal("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", path, folder.File("raw"));
        Assert.Equal([.. System.IO.File.ReadAllBytes(folder.File("raw")).Select(value => (float)value)], ImageFolder.Read(source));
    }

    [Fact]
    public void Sixteen_bit_pixels_agree()
    {
        string path = folder.Save("a.png", ImageFolder.Shorts(Width * Height * 3), Width, Height);
        using var source = ImageFolder.Open(path, SampleValues.Stored);
        Gdal("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", path, folder.File("raw"));
        var values = MemoryMarshal.Cast<byte, ushort>(System.IO.File.ReadAllBytes(folder.File("raw"))).ToArray();
        Assert.Equal([.. values.Select(value => (float)value)], ImageFolder.Read(source));
    }

    [Fact]
    public void The_place_agrees_with_a_world_file_that_gdal_wrote()
    {
        string plain = folder.Save("plain.png", ImageFolder.Bytes(Width * Height * 3), Width, Height);
        string placed = folder.File("placed.png");
        Gdal("gdal_translate", "-q", "-of", "PNG", "-co", "WORLDFILE=YES", "-a_ullr", "499999.7", "6000000.1", "500086.2", "5999949.6", plain, placed);
        using var source = ImageFolder.Open(placed);
        var transform = source.Grid.Transform;
        Assert.Equal(499999.7, transform.OriginX, 1e-6);
        Assert.Equal(6000000.1, transform.OriginY, 1e-6);
        Assert.Equal((0.5, 0, 0, -0.5), (Math.Round(transform.PixelWidth, 9), transform.RowRotation, transform.ColumnRotation, Math.Round(transform.PixelHeight, 9)));
    }

    [Theory]
    [InlineData("EPSG:32635", "wkt1")]
    [InlineData("EPSG:32635", "wkt2")]
    [InlineData("EPSG:32635", "wkt_esri")]
    [InlineData("EPSG:3857", "wkt_esri")]
    [InlineData("EPSG:4326", "wkt_esri")]
    [InlineData("EPSG:25833", "wkt1")]
    [InlineData("EPSG:2180", "wkt2")]
    public void The_system_agrees_with_well_known_text_that_gdal_wrote(string code, string dialect)
    {
        string path = folder.Save("a.png", ImageFolder.Bytes(12), 2, 2);
        folder.Write("a.pgw", "1\n0\n0\n-1\n0\n0\n");
        folder.Write("a.prj", Gdal("gdalsrsinfo", "-o", dialect, code));
        using var source = ImageFolder.Open(path);
        Assert.Equal(code, source.Grid.Crs.Code);
    }
}
