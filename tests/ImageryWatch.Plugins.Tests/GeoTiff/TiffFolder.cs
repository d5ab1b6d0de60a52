using System.Diagnostics;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.GeoTiff;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>A folder of its own for the files of one test, and the ways to read them.</summary>
sealed class TiffFolder : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("imagerywatch-tiff-").FullName;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Write(byte[] bytes, string name = "image.tif")
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public IRasterSource Open(byte[] bytes, SampleValues values = SampleValues.Physical) => new GeoTiffFormat().Open(Write(bytes), values);

    public static IRasterSource Open(string path, SampleValues values = SampleValues.Physical) => new GeoTiffFormat().Open(path, values);

    /// <summary>All samples of a level, [band, row, column].</summary>
    public static float[] ReadAll(IRasterSource source, int level = 0) =>
        ReadWindow(source, (level == 0 ? source.Grid : source.Overviews[level - 1]).Window, level);

    public static float[] ReadWindow(IRasterSource source, PixelWindow window, int level = 0)
    {
        using var tile = RasterTile.Rent(source.Grid.BandCount, window.Width, window.Height);
        tile.Samples.Fill(-12345);
        source.Read(window, level, tile);
        return tile.Samples.ToArray();
    }

    public float[] Values(byte[] bytes, SampleValues values = SampleValues.Physical)
    {
        using var source = Open(bytes, values);
        return ReadAll(source);
    }

    public RasterException Refused(byte[] bytes, SampleValues values = SampleValues.Physical) =>
        Assert.Throws<RasterException>(() => Values(bytes, values));

    /// <summary>Runs a program of GDAL; false when it is not installed.</summary>
    public static bool Run(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (string argument in arguments) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result} {output.Result}");
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
