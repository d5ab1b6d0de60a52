using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace ImageryWatch.Tests.Cli;

/// <summary>Bands in files of their own, and bands that differ between the dates, from files to reports.</summary>
public class BandsTests : IDisposable
{
    const string Before = "S2A_20240501T105031", After = "S2B_20240531T105029";

    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    // 130 x 126 pixels of 10 m and the same ground in 20 and 60 m; the square is 120 m wide.
    void AddBand(string folder, string product, string band, int metres, bool withSquare)
    {
        int factor = metres / 10;
        work.Write($"{folder}/{product}_{band}.tif", new TinyTiff
        {
            Width = (130 + factor - 1) / factor, Height = (126 + factor - 1) / factor, PixelMetres = metres,
            Sample = (_, row, column) => withSquare && row * factor is >= 24 and < 36 && column * factor is >= 60 and < 72 ? (byte)240 : TinyTiff.Ground(0, row, column),
        }.ToBytes());
    }

    void AddPair()
    {
        foreach (var (band, metres) in new[] { ("B01", 60), ("B02", 10), ("B03", 10), ("B04", 10), ("B05", 20), ("B8A", 20) })
        {
            AddBand("b", Before, band, metres, withSquare: false);
            AddBand("a", After, band, metres, withSquare: true);
        }
    }

    JsonElement Report(string folder) => JsonDocument.Parse(File.ReadAllBytes(work[$"{folder}/report.json"])).RootElement;

    string Hashes(string folder) => string.Join('\n', Directory.GetFiles(work[folder]).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetFileName(path)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))}"));

    static string[] Bands(JsonElement report, string image) =>
        [.. report.GetProperty(image).GetProperty("description").GetProperty("bandNames").EnumerateArray().Select(name => name.GetString()!)];

    [Fact]
    public async Task Two_folders_of_bands_are_two_images_and_give_the_same_bytes_in_any_windows()
    {
        AddPair();
        string? expected = null;
        foreach (var (window, threads) in new[] { ("512", "2"), ("64", "1"), ("100", "2") })
        {
            var run = await CliProgram.Run("compare", work["b"], work["a"] + "/", "--out", work["out"], "--overwrite", "--window", window, "--threads", threads);
            run.Succeeded();
            Assert.Contains("remark: b is a folder whose 6 bands (B01, B02, B03, B04, B05, B8A) were taken as one image", run.Out);
            expected ??= Hashes("out");
            Assert.Equal(expected, Hashes("out"));
        }

        var report = Report("out");
        Assert.Equal(["B01", "B02", "B03", "B04", "B05", "B8A"], Bands(report, "before"));
        Assert.Equal(["B01", "B02", "B03", "B04", "B05", "B8A"], Bands(report, "after"));
        Assert.Equal("sentinel-2b", report.GetProperty("after").GetProperty("acquisition").GetProperty("platform").GetString());
        Assert.Equal("2024-05-31T10:50:29+00:00", report.GetProperty("after").GetProperty("acquisition").GetProperty("acquiredAt").GetString());
        Assert.Equal(130, report.GetProperty("grid").GetProperty("width").GetInt32());
        var region = Assert.Single(report.GetProperty("regions").EnumerateArray().ToArray());
        Assert.InRange(region.GetProperty("centroid")[0].GetDouble(), 65, 67);
        Assert.InRange(region.GetProperty("centroid")[1].GetDouble(), 29, 31);
    }

    [Fact]
    public async Task A_band_that_one_date_lacks_is_left_out_and_named()
    {
        AddPair();
        File.Delete(work[$"a/{After}_B05.tif"]);
        File.Delete(work[$"b/{Before}_B02.tif"]);
        var run = await CliProgram.Run("compare", work["b"], work["a"], "--out", work["out"], "--sink", "json");
        run.Succeeded();
        Assert.Contains("B01, B03, B04, B8A of both images compared; left out were B05 of b and B02 of a.", run.Out);
        Assert.Equal(["B01", "B03", "B04", "B8A"], Bands(Report("out"), "before"));
    }

    [Fact]
    public async Task Two_files_of_one_band_are_refused()
    {
        AddPair();
        AddBand("a", After, "B05_60m", 60, withSquare: false);
        var run = await CliProgram.Run("compare", work["b"], work["a"], "--out", work["out"]);
        run.FailedWith(3, $"{After}_B05.tif", $"{After}_B05_60m.tif");
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task Tiles_whose_names_end_in_bands_but_begin_otherwise_are_tiles()
    {
        foreach (string folder in (string[])["b", "a"])
        {
            AddBand(folder, "east", "B04", 10, withSquare: folder == "a");
            AddBand(folder, "west", "B04", 10, withSquare: false);
        }

        var run = await CliProgram.Run("compare", work["b"], work["a"], "--out", work["out"], "--sink", "json");
        run.Succeeded();
        Assert.Contains("2 pairs compared", run.Out);
    }

    [Fact]
    public async Task Folders_that_are_neither_tiles_nor_bands_are_told_both_ways()
    {
        AddPair();
        work.Write("a/preview.tif", new TinyTiff().ToBytes());
        var run = await CliProgram.Run("compare", work["b"], work["a"], "--out", work["out"]);
        run.FailedWith(2, "no image of the same name", "preview.tif does not end in a band");
    }

    [Fact]
    public async Task A_folder_of_bands_beside_a_file_is_an_image()
    {
        AddPair();
        string file = work.Write("rgb.tif", new TinyTiff { Bands = 3 }.ToBytes());
        var run = await CliProgram.Run("compare", work["b"], file, "--out", work["out"]);
        run.FailedWith(3, "rgb.tif has 3 bands (red, green, blue)", "b has 6 bands (B01, B02, B03, B04, B05, B8A)");
    }

    [Fact]
    public async Task Inspect_shows_a_folder_of_bands()
    {
        AddPair();
        var run = await CliProgram.Run("inspect", work["b"], "--checksum");
        run.Succeeded();
        Assert.Contains("format: folder of bands, read by rasters.geotiff", run.Out);
        Assert.Contains("size: 130 x 126 pixels, 6 bands (B01, B02, B03, B04, B05, B8A)", run.Out);
        Assert.Contains("B01 (60 m) and B05, B8A (20 m) resampled onto the grid of B02 (10 m)", run.Out);
        Assert.Contains("platform: sentinel-2a", run.Out);
        var alone = await CliProgram.Run("inspect", work[$"b/{Before}_B8A.tif"], "--checksum");
        Assert.Contains(alone.Out.Split('\n').Single(line => line.StartsWith("checksum: band 1:", StringComparison.Ordinal)).Replace("band 1", "band 6", StringComparison.Ordinal), run.Out);
    }

    [Fact]
    public async Task Three_colours_against_three_and_infrared_compare_the_colours()
    {
        string three = work.Write("three.tif", new TinyTiff { Bands = 3 }.ToBytes());
        string four = work.Write("four.tif", new TinyTiff { Bands = 4, Sample = TinyTiff.GroundWithSquare }.ToBytes());
        var run = await CliProgram.Run("compare", three, four, "--out", work["out"], "--sink", "json");
        run.Succeeded();
        Assert.Contains("red, green, blue of both images compared; left out were band 4 of four.tif.", run.Out);
        Assert.Contains("1 region changed", run.Out);
    }

    [Fact]
    public async Task A_PNG_with_alpha_compares_with_one_without()
    {
        string three = work.Write("three.png", Png(3, TinyTiff.Ground));
        string four = work.Write("four.png", Png(4, (band, row, column) => band == 3 ? (byte)(row < 8 ? 0 : 255) : TinyTiff.GroundWithSquare(band, row, column)));
        var run = await CliProgram.Run("compare", three, four, "--method", "cva", "--out", work["out"], "--sink", "json");
        run.Succeeded();
        Assert.Contains("1 region changed: 144 px", run.Out);
        Assert.Equal(128 * 120, Report("out").GetProperty("coverage").GetProperty("observedPixels").GetInt64());
    }

    static byte[] Png(int bands, Func<int, int, int, byte> sample)
    {
        const int Side = 128;
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (int row = 0; row < Side; row++)
            {
                rows.WriteByte(0);
                for (int i = 0; i < Side * bands; i++) rows.WriteByte(sample(i % bands, row, i / bands));
            }

        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        Chunk("IHDR"u8, [0, 0, 0, Side, 0, 0, 0, Side, 8, (byte)(bands == 4 ? 6 : 2), 0, 0, 0]);
        Chunk("IDAT"u8, packed.ToArray());
        Chunk("IEND"u8, []);
        return file.ToArray();

        void Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
        {
            byte[] body = [.. type, .. data];
            file.Write(BigEndian((uint)data.Length));
            file.Write(body);
            file.Write(BigEndian(Crc32(body)));
        }

        static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }

    // As in the PNG specification, annex D.
    static uint Crc32(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
