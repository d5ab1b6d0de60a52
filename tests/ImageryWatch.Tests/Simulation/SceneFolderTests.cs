using System.Diagnostics;
using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Simulation.Output;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;

namespace ImageryWatch.Tests.Simulation;

public sealed class SceneFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("scene").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Gdal_reads_size_place_time_and_mask_of_an_image()
    {
        string path = Path.Combine(folder, "image.tif");
        bool[] valid = [.. Enumerable.Range(0, 300 * 200).Select(at => at % 300 < 225)];
        new GeoTiffImage(300, 200, 3, [.. Enumerable.Range(0, 3 * 300 * 200).Select(i => (ushort)(1 + i % 60000))], Encoding.Reflectance16)
        {
            Epsg = 32635, Origin = new(512345.5, 5432100.25), GsdMetres = 0.3, AcquiredAt = new(2025, 3, 4, 11, 12, 13, TimeSpan.FromHours(1)), NoData = 0, Valid = valid,
        }.Write(path);

        using var info = JsonDocument.Parse(Gdal("gdalinfo", "-json", path));
        var root = info.RootElement;
        Assert.Equal([300, 200], root.GetProperty("size").EnumerateArray().Select(item => item.GetInt32()));
        Assert.Equal([512345.5, 0.3, 0, 5432100.25, 0, -0.3], root.GetProperty("geoTransform").EnumerateArray().Select(item => item.GetDouble()));
        Assert.Contains("32635", root.GetProperty("coordinateSystem").GetProperty("wkt").GetString(), StringComparison.Ordinal);
        Assert.Equal("2025:03:04 10:12:13", root.GetProperty("metadata").GetProperty("").GetProperty("TIFFTAG_DATETIME").GetString());
        var band = root.GetProperty("bands")[0];
        Assert.Equal("UInt16", band.GetProperty("type").GetString());
        Assert.Equal("PER_DATASET", band.GetProperty("mask").GetProperty("flags")[0].GetString());

        string raw = Path.Combine(folder, "mask.raw");
        Gdal("gdal_translate", "-q", "-of", "ENVI", "-b", "mask", path, raw);
        Assert.Equal(valid.Select(isValid => isValid ? (byte)255 : (byte)0), File.ReadAllBytes(raw));
    }

    [Fact]
    public void Gdal_reads_the_values_that_were_written()
    {
        string path = Path.Combine(folder, "image.tif");
        ushort[] samples = [.. Enumerable.Range(0, 3 * 270 * 20).Select(i => (ushort)(i * 7 % 256))];
        new GeoTiffImage(270, 20, 3, samples, Encoding.Display8) { Epsg = 32635, Origin = new(512345.5, 5432100.25), GsdMetres = 0.3 }.Write(path);

        string raw = Path.Combine(folder, "image.raw");
        Gdal("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BIP", path, raw);
        Assert.Equal(samples.Select(sample => (byte)sample), File.ReadAllBytes(raw));
    }

    [Fact]
    public void Boxes_of_the_truth_agree_between_map_and_pixels()
    {
        var view = TestViews.Plain(120, 100, new(150, 50)) with { OffsetX = 90, OffsetY = 80 };
        SceneFolder.Write(new() { Name = "test", Site = SiteKind.VehiclePark, Seed = 7, Easting = 400000, Northing = 5000000, Before = view, After = view with { GsdMetres = 0.4, OffsetX = 95 } }, folder);

        var truth = Json.Read<TruthFile>(Path.Combine(folder, "truth.json"));
        Assert.NotEmpty(truth.Objects);
        Assert.Equal(120 * 100, truth.MaskPixels.Values.Sum());
        foreach (var entry in truth.Objects)
        {
            Agree(entry.Before, new(400090, 0.5, 0, 4999920, 0, -0.5), 0.5);
            Agree(entry.After, new(400095, 0.4, 0, 4999920, 0, -0.4), 0.4);
        }
    }

    [Theory]
    [InlineData("width is 0, expected 1 to 16384 pixels")]
    [InlineData("gsdMetres is NaN, expected 0.05 to 10")]
    [InlineData("oversampling is 4, expected an odd number from 1 to 9")]
    [InlineData("the sun's elevationDegrees is 0, expected 5 to 85")]
    public void A_recipe_that_cannot_be_rendered_is_refused_by_what_is_wrong(string fault)
    {
        var good = TestViews.Plain(20, 20, new(150, 50));
        ViewRecipe bad = fault[0] switch
        {
            'w' => good with { Width = 0 },
            'g' => good with { GsdMetres = double.NaN },
            'o' => good with { Oversampling = 4 },
            _ => good with { Sun = new(150, 0) },
        };

        var exception = Assert.Throws<InvalidDataException>(() => SceneFolder.Write(new() { Name = "test", Site = SiteKind.Suburb, Before = good, After = bad }, folder));
        Assert.Equal($"The recipe \"test\" cannot be rendered: in \"after\", {fault}.", exception.Message);
        Assert.Empty(Directory.GetFiles(folder));
    }

    static void Agree(TruthFile.Place? place, GeoTransform transform, double gsd)
    {
        if (place is null) return;
        var map = transform.ToMap(place.Pixels.CenterX, place.Pixels.CenterY);
        Assert.Equal(place.Map.CenterX, map.X, 0.002);
        Assert.Equal(place.Map.CenterY, map.Y, 0.002);
        Assert.Equal(place.Map.Length, place.Pixels.Length * gsd, 0.002);
        Assert.Equal(0, Math.Sin(place.Map.AngleRadians + place.Pixels.AngleRadians), 1e-4);
        Assert.InRange(place.Map.AngleRadians, -1.5708, 1.5708);
    }

    static string Gdal(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && error.Length == 0, error);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed (Debian package gdal-bin).");
            return "";
        }
    }
}
