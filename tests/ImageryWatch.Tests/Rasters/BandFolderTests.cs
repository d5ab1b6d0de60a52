using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Rasters;
using ImageryWatch.Tests.Alignment;

namespace ImageryWatch.Tests.Rasters;

/// <summary>Bands of 10, 20 and 60 m in memory, all samples of one plane over the ground, behind placeholder files.</summary>
public sealed class BandFolderTests : IDisposable
{
    const string Product = "T35UPV_20220219T105019";

    static readonly GeoTransform Utm = new(500_000, 10, 0, 4_650_000, 0, -10);

    // 37 x 41 pixels of 10 m: coarser bands reach beyond.
    static readonly RasterGrid Fine = new(37, 41, 1, Utm, new("EPSG:32635"));

    readonly TemporaryFolder folder = new();
    readonly Dictionary<string, MemoryRaster> rasters = [];

    public void Dispose() => folder.Dispose();

    static RasterGrid Grid(int metres) => Fine with
    {
        Width = (370 + metres - 1) / metres, Height = (410 + metres - 1) / metres, Transform = Utm with { PixelWidth = metres, PixelHeight = -metres },
    };

    static float Ground(RasterGrid grid, double column, double row)
    {
        var place = grid.ToMap(column, row);
        return (float)((place.X - 500_000) / 8 + (4_650_000 - place.Y) / 4);
    }

    string Add(string name, RasterGrid grid, params int[] overviews)
    {
        rasters[name] = new(grid, [.. Enumerable.Range(0, grid.Width * grid.Height * grid.BandCount).Select(i => Ground(grid, i % grid.Width + 0.5, i / grid.Width % grid.Height + 0.5))], overviews)
        {
            Acquisition = new(Path.GetFileNameWithoutExtension(name)),
        };
        return folder.Write(name, $"A {name}");
    }

    void AddBands(params (string Band, int Metres)[] bands)
    {
        foreach (var (band, metres) in bands) Add($"{Product}_{band}.tif", Grid(metres));
    }

    RasterOpener Opener => new(FakeFormat.Catalog(("memory", new FakeFormat("A", path => rasters[Path.GetFileName(path)]))));

    string Refusal() => Assert.Throws<RasterException>(() => Opener.Open(folder.Path)).Message;

    static float[] Read(IRasterSource source, PixelWindow window, int level = 0)
    {
        using var tile = RasterTile.Rent(source.Grid.BandCount, window.Width, window.Height);
        tile.Samples.Fill(-1);
        source.Read(window, level, tile);
        return tile.Samples.ToArray();
    }

    [Fact]
    public void Bands_stand_in_order_on_the_grid_of_the_finest_with_what_their_names_tell()
    {
        AddBands(("B12", 20), ("B09", 60), ("B8A", 20), ("B08", 10), ("B02", 10), ("B01", 60));
        using var opened = Opener.Open(folder.Path + Path.DirectorySeparatorChar);

        Assert.Equal(Fine with { BandCount = 6 }, opened.Source.Grid);
        Assert.Equal(["B01", "B02", "B08", "B8A", "B09", "B12"], opened.Source.Description.BandNames);
        Assert.Equal("folder of bands", opened.Source.Description.Format);
        Assert.Contains("B01, B09 (60 m) and B8A, B12 (20 m) resampled onto the grid of B02 (10 m)", opened.Source.Description.Remarks);
        Assert.Contains("6 bands (B01, B02, B08, B8A, B09, B12) were taken as one image", Assert.Single(opened.Remarks), StringComparison.Ordinal);
        Assert.Equal((folder.Path, Path.GetFileName(folder.Path), Product), (opened.Path, opened.Name, opened.Acquisition.Id));
        Assert.Equal((new DateTimeOffset(2022, 2, 19, 10, 50, 19, TimeSpan.Zero), "file name"), (opened.Acquisition.AcquiredAt!.Value, opened.Acquisition.AcquiredAtSource));
        Assert.Equal(6, opened.Files.Count);
        Assert.Equal(opened.Files.Sum(file => new FileInfo(file).Length), opened.Bytes);
        Assert.Null(opened.SceneClassificationPath);
    }

    [Fact]
    public void Coarse_bands_are_bilinear_on_the_fine_grid_so_a_plane_stays_a_plane()
    {
        AddBands(("B01", 60), ("B02", 10), ("B11", 20));
        using var opened = Opener.Open(folder.Path);
        var samples = Read(opened.Source, Fine.Window);
        int i = 0;
        foreach (int metres in (int[])[60, 10, 20])
        {
            var own = Grid(metres);
            double factor = metres / 10.0, half = factor / 2;
            for (int row = 0; row < Fine.Height; row++)
                for (int column = 0; column < Fine.Width; column++, i++)
                {
                    // Beyond the outermost pixel centres of a coarse band its edge is carried on.
                    bool isInside = row + 0.5 >= half && row + 0.5 <= own.Height * factor - half && column + 0.5 >= half && column + 0.5 <= own.Width * factor - half;
                    if (isInside) Assert.Equal(Ground(Fine, column + 0.5, row + 0.5), samples[i], 1e-3f);
                    Assert.False(float.IsNaN(samples[i]));
                }
        }
    }

    [Fact]
    public void A_window_holds_the_samples_of_the_whole_to_the_bit()
    {
        AddBands(("B01", 60), ("B02", 10), ("B11", 20));
        using var opened = Opener.Open(folder.Path);
        var whole = Read(opened.Source, Fine.Window);
        var window = new PixelWindow(5, 7, 13, 11);
        var part = Read(opened.Source, window);
        for (int i = 0; i < part.Length; i++)
            Assert.Equal(whole[(i / window.PixelCount * 41 + 7 + i / 13 % 11) * 37 + 5 + i % 13], part[i]);
    }

    [Fact]
    public void A_band_that_does_not_reach_over_all_of_the_grid_is_not_observed_there_and_the_others_are()
    {
        AddBands(("B02", 10));
        Add($"{Product}_B05.tif", Grid(20) with { Width = 10 });
        using var opened = Opener.Open(folder.Path);
        Assert.Contains("B05 not observed on all of the grid", opened.Source.Description.Remarks);
        Assert.Equal([true, false], Read(opened.Source, new(25, 5, 1, 1)).Select(float.IsFinite));
    }

    [Fact]
    public void Overviews_are_those_that_every_band_can_serve_cheaply()
    {
        var wide = Fine with { Width = 240, Height = 180 };
        Add($"{Product}_B02.tif", wide, 2, 4, 8);
        Add($"{Product}_B05.tif", wide with { Width = 120, Height = 90, Transform = Utm with { PixelWidth = 20, PixelHeight = -20 } });
        using (var opened = Opener.Open(folder.Path))
        {
            Assert.Equal([(120, 90, 2), (60, 45, 2)], opened.Source.Overviews.Select(grid => (grid.Width, grid.Height, grid.BandCount)));
            var samples = Read(opened.Source, new(20, 10, 3, 2), level: 2);
            foreach (int i in Enumerable.Range(0, samples.Length))
                Assert.Equal(Ground(wide, 4 * (20 + i % 3) + 2, 4 * (10 + i / 3 % 2) + 2), samples[i], 1e-3f);
        }

        Add($"{Product}_B03.tif", wide);
        using var withoutPyramid = Opener.Open(folder.Path);
        Assert.Equal([(120, 90)], withoutPyramid.Source.Overviews.Select(grid => (grid.Width, grid.Height)));
    }

    [Fact]
    public void A_scene_classification_is_pointed_at_and_other_layers_are_left_out_by_name()
    {
        AddBands(("B02", 10), ("B05", 20));
        string classification = Add($"{Product}_SCL_20m.tif", Grid(20));
        Add($"{Product}_TCI.tif", Grid(10) with { BandCount = 3 });
        Add($"{Product}_B02.tif.ovr", Grid(20));
        folder.Write($"{Product}_B02.json", "{}");
        folder.Write("read me.txt", "about these bands");
        using var opened = Opener.Open(folder.Path);
        Assert.Equal(2, opened.Source.Grid.BandCount);
        Assert.Equal(classification, opened.SceneClassificationPath);
        Assert.Contains($"not read, because no bands: {Product}_TCI.tif", opened.Source.Description.Remarks);
    }

    [Fact]
    public void Two_files_that_claim_one_band_are_refused_by_name()
    {
        AddBands(("B02", 10), ("B02_20m", 20), ("B03", 10));
        Assert.Contains($"{Product}_B02.tif and {Product}_B02_20m.tif", Refusal(), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.Path, $"{Product}_B02_20m.tif"));
        AddBands(("B2", 10));
        Assert.Contains("are both band B2", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_none_says_why()
    {
        AddBands(("B02", 10));
        Assert.Contains("because it holds one band only", Refusal(), StringComparison.Ordinal);
        AddBands(("B03", 10));
        Add("scene.tif", Grid(10));
        Assert.Contains("because the name of scene.tif does not end in a band", Refusal(), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.Path, "scene.tif"));
        Add("T35UPW_20220219T105019_B03.tif", Grid(10));
        Assert.Contains($"because the names of {Product}_B02.tif and T35UPW_20220219T105019_B03.tif differ in more than the band", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_that_cannot_be_read_is_named_and_not_passed_over()
    {
        AddBands(("B02", 10), ("B03", 10));
        folder.Write($"{Product}_B04.tif", "damaged");
        Assert.Contains($"{Product}_B04.tif is of no known format", Refusal(), StringComparison.Ordinal);
        folder.Write($"{Product}_B04.tif", "");
        Assert.Contains($"{Product}_B04.tif is empty", Refusal(), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.Path, $"{Product}_B04.tif"));
        folder.Write($"{Product}_B05.jp2", "jp2");
        Assert.Contains($"{Product}_B05.jp2 is of no known format", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_that_cannot_be_brought_onto_one_grid_are_refused_by_name()
    {
        AddBands(("B02", 10));
        Add($"{Product}_B03.tif", Grid(10) with { BandCount = 3 });
        Assert.Contains($"{Product}_B03.tif holds 3 bands", Refusal(), StringComparison.Ordinal);
        Add($"{Product}_B03.tif", Grid(10) with { Transform = Utm with { OriginX = 600_000 } });
        Assert.Contains($"{Product}_B02.tif and {Product}_B03.tif do not overlap", Refusal(), StringComparison.Ordinal);
        Add($"{Product}_B03.tif", Grid(10) with { Transform = GeoTransform.Pixels, Crs = Crs.None, Width = 36 });
        Assert.Contains($"{Product}_B03.tif has no georeference, and their sizes differ", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_in_two_formats_are_refused_so_that_the_report_can_name_the_one()
    {
        AddBands(("B02", 10), ("B03", 20));
        folder.Write($"{Product}_B03.tif", "B");
        var opener = new RasterOpener(FakeFormat.Catalog(
            ("one", new FakeFormat("A", path => rasters[Path.GetFileName(path)])), ("other", new FakeFormat("B", path => rasters[Path.GetFileName(path)]))));
        Assert.Contains(
            $"{Product}_B02.tif in {folder.Path} is read by the format one but {Product}_B03.tif by other",
            Assert.Throws<RasterException>(() => opener.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_without_georeference_stand_pixel_upon_pixel()
    {
        var bare = Fine with { Transform = GeoTransform.Pixels, Crs = Crs.None };
        Add($"{Product}_B02.tif", bare);
        Add($"{Product}_B03.tif", bare);
        using var opened = Opener.Open(folder.Path);
        var samples = Read(opened.Source, bare.Window);
        Assert.Equal(samples[..(37 * 41)], samples[(37 * 41)..]);
        Assert.DoesNotContain(opened.Source.Description.Remarks, remark => remark.Contains("resampled", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stac_item_beside_the_folder_comes_first()
    {
        string inner = Directory.CreateDirectory(Path.Combine(folder.Path, "scene")).FullName;
        AddBands(("B02", 10), ("B03", 10));
        foreach (string file in Directory.GetFiles(folder.Path)) File.Move(file, Path.Combine(inner, Path.GetFileName(file)));
        Assert.Equal((Product, "file name"), Known());
        folder.Write("scene.json", """{"type": "Feature", "stac_version": "1.0.0", "id": "item", "properties": {"datetime": "2022-02-19T10:50:20Z"}}""");
        Assert.Equal(("item", "STAC item scene.json"), Known());

        (string, string?) Known()
        {
            using var opened = Opener.Open(inner);
            return (opened.Acquisition.Id, opened.Acquisition.AcquiredAtSource);
        }
    }

    [Fact]
    public void The_hash_is_that_of_the_list_of_hashes_and_changes_with_every_band()
    {
        AddBands(("B8A", 20), ("B02", 10), ("B11", 20));
        string[] names = [$"{Product}_B02.tif", $"{Product}_B11.tif", $"{Product}_B8A.tif"];
        string list = string.Concat(names.Select(name => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"A {name}")))}  {name}\n"));
        string hash = Hash();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list))), hash);
        folder.Write("read me.txt", "another file changes nothing");
        Assert.Equal(hash, Hash());
        folder.Write(names[2], "A changed");
        Assert.NotEqual(hash, Hash());
        string changed = Hash();
        Add($"{Product}_SCL.tif", Grid(20));
        Assert.NotEqual(changed, Hash());

        string Hash()
        {
            using var opened = Opener.Open(folder.Path);
            return InputHash.Of(opened, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void The_hash_of_a_file_is_its_own()
    {
        using var opened = Opener.Open(Add("scene.tif", Fine));
        Assert.Equal(InputHash.OfFile(opened.Path, TestContext.Current.CancellationToken), InputHash.Of(opened, TestContext.Current.CancellationToken));
    }
}
