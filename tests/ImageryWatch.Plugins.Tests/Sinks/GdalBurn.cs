using System.Globalization;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Checks that <c>changes.geojson</c>, burnt onto the grid of <c>change-mask.tif</c>, gives that mask again.</summary>
static class GdalBurn
{
    /// <param name="geoJson">Path of <c>changes.geojson</c>.</param>
    /// <param name="mask">Path of <c>change-mask.tif</c>.</param>
    /// <param name="folder">Where to put intermediate files.</param>
    public static void AssertGivesTheMaskAgain(string geoJson, string mask, string folder)
    {
        string outlines = Path.Combine(folder, "outlines.fgb"), burnt = Path.Combine(folder, "burnt.tif");
        var epsg = Epsg(mask);

        // GDAL takes GeoJSON for WGS 84 whatever it holds; where the mask has no system, neither have the outlines.
        string[] system = epsg is null ? ["-a_srs", "NONE"] : ["-t_srs", $"EPSG:{epsg}"];
        Gdal.Run("ogr2ogr", ["-f", "FlatGeobuf", .. system, outlines, geoJson]);
        Gdal.Run("gdal_create", "-q", "-if", mask, "-bands", "1", "-ot", "Byte", "-burn", "0", burnt);
        Gdal.Run("gdal_rasterize", "-q", "-burn", "1", outlines, burnt);
        byte[] expected = Gdal.Samples(mask), found = Gdal.Samples(burnt);
        Assert.Equal(expected.Length, found.Length);
        var wrong = Enumerable.Range(0, expected.Length).Count(i => (expected[i] == 1) != (found[i] == 1));
        Assert.True(wrong == 0, $"{wrong} of {expected.Length} pixels differ between {geoJson} burnt and {mask}");
        Assert.Contains((byte)1, found);
    }

    static string? Epsg(string path) =>
        Gdal.Info(path).TryGetProperty("stac", out var stac) && stac.TryGetProperty("proj:epsg", out var code) && code.ValueKind == System.Text.Json.JsonValueKind.Number
            ? code.GetInt32().ToString(CultureInfo.InvariantCulture)
            : null;
}
