using System.Diagnostics;

namespace ImageryWatch.Tests.Cli;

/// <summary>Places, from GDAL's files to GDAL's eyes: polygons burnt with gdal_rasterize onto the before grid are the mask.</summary>
public class GeoreferenceTests : IDisposable
{
    // Makes a pair with shapes that differ, in the georeference that is named, or checks what was made of it.
    const string Script = """
        import subprocess, sys
        import numpy as np
        from osgeo import gdal, osr
        gdal.UseExceptions()
        task, folder, name = sys.argv[1:4]
        code, transform, point = {
            'utm': (32635, (500000, 10, 0, 5900000, 0, -10), False),
            'utm south': (32735, (500000, 10, 0, 5900000, 0, -10), False),
            'degrees': (4326, (30, .0001, 0, 52, 0, -.0001), False),
            'web mercator': (3857, (3300000, 5, 0, 6800000, 0, -5), False),
            'rotated': (32635, (500000, 8, 3, 5900000, 3, -8), False),
            'pixel is point': (32635, (500000, 10, 0, 5900000, 0, -10), True),
            'south-up': (32635, (500000, 10, 0, 5900000, 0, 10), False),
        }[name]
        if task == 'make':
            random = np.random.default_rng(4)
            ground = random.integers(90, 110, (211, 190)).astype('u1')
            changed = ground.copy()
            for _ in range(40):
                row, column, height, width = random.integers(0, 180), random.integers(0, 160), random.integers(1, 25), random.integers(1, 25)
                changed[row:row + height, column:column + width] = 200
            changed[40:60, 40:60] = 200; changed[45:55, 45:55] = ground[45:55, 45:55]; changed[60:70, 60:70] = 200
            for file, pixels in (('before', ground), ('after', changed)):
                ds = gdal.GetDriverByName('GTiff').Create(f'{folder}/{file}.tif', 190, 211, 1, gdal.GDT_Byte, ['TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64'])
                srs = osr.SpatialReference(); srs.ImportFromEPSG(code)
                ds.SetProjection(srs.ExportToWkt()); ds.SetGeoTransform(transform)
                if point: ds.SetMetadataItem('AREA_OR_POINT', 'Point')
                ds.GetRasterBand(1).WriteArray(pixels)
                ds = None
        else:
            before, mask = gdal.Open(f'{folder}/before.tif'), gdal.Open(f'{folder}/out/change-mask.tif')
            assert np.allclose(before.GetGeoTransform(), mask.GetGeoTransform(), rtol=0, atol=1e-9), (before.GetGeoTransform(), mask.GetGeoTransform())
            assert before.GetSpatialRef().IsSame(mask.GetSpatialRef()), mask.GetProjection()
            difference = before.ReadAsArray() != gdal.Open(f'{folder}/after.tif').ReadAsArray()
            assert (difference == (mask.ReadAsArray() == 1)).all(), 'the mask is not where the images differ'
            subprocess.run(['ogr2ogr', '-t_srs', f'EPSG:{code}', f'{folder}/outlines.gpkg', f'{folder}/out/changes.geojson'], check=True)
            burnt = gdal.GetDriverByName('GTiff').Create(f'{folder}/burnt.tif', 190, 211, 1, gdal.GDT_Byte)
            burnt.SetProjection(mask.GetProjection()); burnt.SetGeoTransform(mask.GetGeoTransform()); burnt = None
            subprocess.run(['gdal_rasterize', '-q', '-burn', '1', f'{folder}/outlines.gpkg', f'{folder}/burnt.tif'], check=True)
            burnt, mask = gdal.Open(f'{folder}/burnt.tif').ReadAsArray() == 1, mask.ReadAsArray() == 1
            if task == 'check near':
                # Outlines within a pixel of the edges: what differs touches an edge, and areas agree.
                padded = np.pad(mask, 1, mode='edge')
                around = np.stack([padded[row:row + 211, column:column + 190] for row in range(3) for column in range(3)])
                assert not ((burnt != mask) & (around.min(0) == around.max(0))).any(), 'an outline is more than a pixel off'
                assert abs(int(burnt.sum()) - int(mask.sum())) < .02 * mask.sum(), (burnt.sum(), mask.sum())
            else:
                wrong = int((burnt != mask).sum())
                assert wrong == 0, f'{wrong} pixels differ'
        """;

    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("utm")]
    [InlineData("utm south")]
    [InlineData("degrees")]
    [InlineData("web mercator")]
    [InlineData("rotated")]
    [InlineData("pixel is point")]
    [InlineData("south-up")]
    public Task Polygons_along_pixel_edges_burnt_onto_the_before_grid_are_the_mask(string georeference) =>
        Check(georeference, "check", "--outline-tolerance", "0");

    [Theory]
    [InlineData("utm")]
    [InlineData("degrees")]
    [InlineData("rotated")]
    [InlineData("south-up")]
    public Task Drawn_polygons_burnt_onto_the_before_grid_are_within_a_pixel_of_the_mask(string georeference) =>
        Check(georeference, "check near");

    async Task Check(string georeference, string task, params string[] options)
    {
        Assert.SkipUnless(Python("-c", "from osgeo import gdal; import numpy") == "", "python3-gdal or python3-numpy is not installed");
        var script = work.Write("georeference.py", Script);
        Assert.Equal("", Python(script, "make", work.Root, georeference));
        var run = await CliProgram.Run(
        [
            "compare", work["before.tif"], work["after.tif"], "--out", work["out"], "--sink", "geojson", "--sink", "geotiff",
            "--method", "absolute-difference", "--threshold", "0", "--min-area", "0", "--opening", "0", "--closing", "0", .. options,
        ]);
        run.Succeeded();
        Assert.Equal("", Python(script, task, work.Root, georeference));
    }

    // Debian's own Python, which is the one that has Debian's GDAL.
    static string Python(params string[] arguments)
    {
        if (!File.Exists("/usr/bin/python3")) return "no /usr/bin/python3";
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : error;
    }
}
