using ImageryWatch.Rasters;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Simulation;

public sealed class ReportExpectationTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("expectation").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_report_fulfils_the_expectation_made_from_it_also_after_a_round_trip_through_the_file()
    {
        var report = Report(Region(1, 10, 10, 8, 4), Region(2, 40, 12, 5, 3));
        string path = Path.Combine(folder, ReportExpectation.FileName);
        ReportExpectation.From(report, new(), new()).Save(path);

        Assert.Empty(ReportExpectation.Load(path).Compare(report));
    }

    [Fact]
    public void Saving_twice_gives_the_same_bytes()
    {
        var expectation = ReportExpectation.From(Report(Region(1, 10, 10, 8, 4)), new(), new());
        expectation.Save(Path.Combine(folder, "a"));
        ReportExpectation.Load(Path.Combine(folder, "a")).Save(Path.Combine(folder, "b"));

        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "a")), File.ReadAllBytes(Path.Combine(folder, "b")));
    }

    [Fact]
    public void Regions_of_one_size_may_swap_their_ranks()
    {
        var expectation = ReportExpectation.From(Report(Region(1, 10, 10, 8, 4), Region(2, 40, 12, 8, 4)), new(), new());

        Assert.Empty(expectation.Compare(Report(Region(1, 40, 12, 8, 4), Region(2, 10, 10, 8, 4))));
    }

    [Fact]
    public void A_region_that_moved_by_a_pixel_is_a_drift_that_names_it_and_its_overlap()
    {
        var expectation = ReportExpectation.From(Report(Region(1, 10, 10, 8, 4)), new(), new());

        var drift = Assert.Single(expectation.Compare(Report(Region(1, 11, 10, 8, 4))));
        Assert.Equal("region 1", drift.What);
        Assert.Contains("overlap 0.777778", drift.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_that_moved_by_a_pixel_passes_where_that_is_tolerated()
    {
        var expectation = ReportExpectation.From(Report(Region(1, 10, 10, 8, 4)), new(), new() { RegionOverlap = 0.75 });

        Assert.Empty(expectation.Compare(Report(Region(1, 11, 10, 8, 4))));
    }

    [Fact]
    public void A_region_too_many_and_a_region_too_few_are_drifts()
    {
        var one = Report(Region(1, 10, 10, 8, 4));
        var two = Report(Region(1, 10, 10, 8, 4), Region(2, 40, 12, 5, 3));

        Assert.Contains(ReportExpectation.From(one, new(), new()).Compare(two), drift => drift.What == "region too many");
        Assert.Contains(ReportExpectation.From(two, new(), new()).Compare(one), drift => drift is { What: "region 2", Found: "nothing there" });
    }

    [Fact]
    public void Magnitudes_drift_relatively()
    {
        var expectation = ReportExpectation.From(Report(Region(1, 10, 10, 8, 4)), new(), new());

        Assert.Empty(expectation.Compare(Report(Region(1, 10, 10, 8, 4) with { MeanMagnitude = 5 * 1.0009 })));
        Assert.Single(expectation.Compare(Report(Region(1, 10, 10, 8, 4) with { MeanMagnitude = 5 * 1.0011 })));
        Assert.Single(expectation.Compare(Report(Region(1, 10, 10, 8, 4) with { MeanMagnitude = double.NaN })));
    }

    [Fact]
    public void Another_input_a_new_remark_and_a_problem_are_drifts()
    {
        var report = Report(Region(1, 10, 10, 8, 4));
        var expectation = ReportExpectation.From(report, new(), new());

        var drifts = expectation.Compare(report with
        {
            After = report.After with { Sha256 = "other" },
            Remarks = ["something to know"],
            Problems = [new("rasters.geotiff", "read", "a window cannot be read")],
        });
        Assert.Equal(["hash of the after image", "problem", "remark"], drifts.Select(drift => drift.What));
    }

    [Fact]
    public void A_hole_in_a_region_counts()
    {
        var whole = Region(1, 10, 10, 10, 10);
        var holed = whole with { Outline = new(Crs.None, [new(Ring(10, 10, 10, 10), [Ring(13, 13, 4, 4)])]) };

        var drift = Assert.Single(ReportExpectation.From(Report(whole), new(), new()).Compare(Report(holed)));
        Assert.Contains("overlap 0.84", drift.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "compare": {}, "tolerance": { "regionOverlop": 1 } }""")]
    [InlineData("""{ "compare": {}, "tolerance": {} }""")]
    public void What_is_no_expectation_is_refused_in_one_sentence(string text)
    {
        string path = Path.Combine(folder, ReportExpectation.FileName);
        File.WriteAllText(path, text);

        var exception = Assert.Throws<InvalidDataException>(() => ReportExpectation.Load(path));
        Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("make it anew with --update.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outline_that_is_no_polygon_is_refused()
    {
        string path = Path.Combine(folder, ReportExpectation.FileName);
        ReportExpectation.From(Report(Region(1, 10, 10, 8, 4)), new(), new()).Save(path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("POLYGON ((10 10", "POLYGON ((ten", StringComparison.Ordinal));

        Assert.Contains("outline of expected region 1", Assert.Throws<InvalidDataException>(() => ReportExpectation.Load(path)).Message, StringComparison.Ordinal);
    }

    static ChangeReport Report(params ChangeRegion[] regions)
    {
        var grid = new RasterGrid(100, 80, 3, new(500000, 0.5, 0, 5400000, 0, -0.5), new("EPSG:32633")) { GsdMetres = 0.5 };
        ReportedImage Image(string name) => new(name, "hash of " + name, 1000, "geotiff", grid, new("GeoTIFF", "uint8", "none"), new(name), null);
        long changed = regions.Sum(region => region.PixelCount);
        return new()
        {
            Tool = "test", Before = Image("before.tif"), After = Image("after.tif"), Grid = grid,
            Match = new(GridMatchKind.Same, "the same grid"), Method = new("cva", "detectors.differencing", 0),
            Threshold = new(2.5, "otsu", new Dictionary<string, double>()),
            Coverage = new(8000, 8000, changed, 2000, changed * 0.25),
            Gates = [], Regions = regions, Plugins = [], Settings = new Dictionary<string, string>(),
        };
    }

    static ChangeRegion Region(int id, int column, int row, int width, int height) => new()
    {
        Id = id, PixelCount = width * height, AreaSquareMetres = width * height * 0.25, MeanMagnitude = 5, MaxMagnitude = 9,
        Bounds = new(column, row, width, height), Centroid = new(column + width / 2.0, row + height / 2.0),
        Outline = new(Crs.None, [new(Ring(column, row, width, height), [])]), MapOutline = null, Wgs84Outline = null,
    };

    static Position[] Ring(double x, double y, double width, double height) =>
        [new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height), new(x, y)];
}
