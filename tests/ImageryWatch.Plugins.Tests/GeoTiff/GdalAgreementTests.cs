using System.Runtime.InteropServices;
using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>Files written by GDAL, read here and by GDAL. Counted as skipped where GDAL is not installed.</summary>
public class GdalAgreementTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        string[] types = ["Byte", "UInt16", "Int16", "Float32"];
        string[] codecs = ["NONE", "PACKBITS", "LZW", "LZW PREDICTOR=2", "DEFLATE", "DEFLATE PREDICTOR=2", "ZSTD", "ZSTD PREDICTOR=2"];
        string[] layouts = ["", "TILED=YES BLOCKXSIZE=64 BLOCKYSIZE=32", "INTERLEAVE=BAND TILED=YES BLOCKXSIZE=32 BLOCKYSIZE=64", "ENDIANNESS=BIG BIGTIFF=YES"];

        // Every codec meets every layout; the types take turns.
        for (int i = 0; i < codecs.Length; i++)
            for (int k = 0; k < layouts.Length; k++)
                data.Add(types[(i + k + i / types.Length) % types.Length], $"COMPRESS={codecs[i]} {layouts[k]}");
        data.Add("Float32", "COMPRESS=DEFLATE PREDICTOR=3");
        data.Add("Float32", "COMPRESS=ZSTD PREDICTOR=3 TILED=YES ENDIANNESS=BIG");
        data.Add("Float64", "COMPRESS=LZW PREDICTOR=3 INTERLEAVE=BAND");
        data.Add("Float32", "COMPRESS=DEFLATE NBITS=16 PREDICTOR=3");
        data.Add("Byte", "NBITS=5 COMPRESS=DEFLATE");
        data.Add("UInt16", "NBITS=12 COMPRESS=LZW TILED=YES");
        data.Add("Byte", "COMPRESS=JPEG PHOTOMETRIC=YCBCR TILED=YES");
        data.Add("Byte", "COMPRESS=JPEG PHOTOMETRIC=YCBCR");
        data.Add("Byte", "COMPRESS=JPEG PHOTOMETRIC=RGB");
        data.Add("Byte", "COMPRESS=JPEG INTERLEAVE=BAND");
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_is_what_GDAL_reads(string type, string options)
    {
        using var folder = new TiffFolder();
        string source = folder.Write(Scene());
        string[] creation = [.. options.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(option => new[] { "-co", option })];
        Assert.SkipUnless(TiffFolder.Run("gdal_translate", ["-q", "-ot", type, .. creation, source, folder.Path("gdal.tif")]), "gdal_translate is not installed");
        Assert.Equal(GdalSamples(folder, "gdal.tif"), Samples(folder, "gdal.tif"));
    }

    [Fact]
    public void A_COG_is_recognised_with_its_overviews_and_place()
    {
        using var folder = new TiffFolder();
        string source = folder.Write(Scene());
        Assert.SkipUnless(TiffFolder.Run("gdal_translate", "-q", "-of", "COG", "-co", "BLOCKSIZE=128", "-co", "COMPRESS=DEFLATE", "-a_srs", "EPSG:32635", "-a_ullr", "500000", "6000000", "500150", "5999800", source, folder.Path("cog.tif")), "gdal_translate is not installed");
        using var cog = TiffFolder.Open(folder.Path("cog.tif"));
        Assert.Equal("EPSG:32635", cog.Grid.Crs.Code);
        Assert.Equal(new GeoTransform(500000, 0.5, 0, 6000000, 0, -200.0 / 420), cog.Grid.Transform);
        Assert.NotEmpty(cog.Overviews);
        Assert.Contains(cog.Description.Remarks, remark => remark.Contains("COG", StringComparison.Ordinal));
        Assert.Equal((128, 128), cog.Description.Block);
        Assert.Equal(["red", "green", "blue"], cog.Description.BandNames);
    }

    [Fact]
    public void An_internal_mask_of_GDAL_hides_what_GDAL_hides()
    {
        using var folder = new TiffFolder();
        string source = folder.Write(Scene());
        Assert.SkipUnless(TiffFolder.Run("gdal_translate", "-q", "--config", "GDAL_TIFF_INTERNAL_MASK", "YES", "-b", "1", "-b", "2", "-mask", "3", "-co", "COMPRESS=DEFLATE", source, folder.Path("masked.tif")), "gdal_translate is not installed");
        using var masked = TiffFolder.Open(folder.Path("masked.tif"));
        var stored = folder.Values(Scene());
        var physical = TiffFolder.ReadAll(masked);
        int pixels = masked.Grid.Width * masked.Grid.Height;
        for (int i = 0; i < physical.Length; i++)
            Assert.Equal(stored[2 * pixels + i % pixels] == 0 ? float.NaN : stored[i], physical[i]);
    }

    static float[] Samples(TiffFolder folder, string name)
    {
        using var source = TiffFolder.Open(folder.Path(name));
        return TiffFolder.ReadAll(source);
    }

    static float[] GdalSamples(TiffFolder folder, string name)
    {
        TiffFolder.Run("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", "-ot", "Float32", folder.Path(name), folder.Path("plain.img"));
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(folder.Path("plain.img"))).ToArray();
    }

    // 300 x 420 pixels, three bands, smooth with noise and with holes in the third band.
    static byte[] Scene()
    {
        const int Width = 300, Height = 420;
        var random = new Random(7);
        var pixels = new byte[Width * Height * 3];
        for (int i = 0; i < pixels.Length; i++)
        {
            int x = i / 3 % Width, y = i / 3 / Width;
            pixels[i] = (byte)(15 + 12 * Math.Sin(x / 9.0 + i % 3) * Math.Cos(y / 13.0) + random.Next(4));
            if (i % 3 == 2 && x / 20 % 3 == 0) pixels[i] = 0;
        }
        var file = new TiffBuilder();
        file.Page(Width, Height, 3, 8).Block(pixels);
        return file.Build();
    }
}
