using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Pipeline;

/// <summary>Two rasters in memory behind a format, with placeholder files, so that the pipeline can be run without any plugin.</summary>
sealed class MemoryPair : IRasterFormat, IDisposable
{
    static readonly PluginUse Use = new("test.memory", "1.0", "00");

    readonly string folder = Directory.CreateTempSubdirectory("imagerywatch-").FullName;

    public MemoryPair(int width, int height, int bands, Func<int, int, int, (float Before, float After)> sample, GeoTransform? transform = null, Crs? crs = null)
    {
        var grid = new RasterGrid(width, height, bands, transform ?? new(500000, 10, 0, 5900000, 0, -10), crs ?? new("EPSG:32635"));
        Before = new(grid, (band, row, column) => sample(band, row, column).Before);
        After = new(grid, (band, row, column) => sample(band, row, column).After);
        File.WriteAllText(BeforePath, "before");
        File.WriteAllText(AfterPath, "after");
    }

    public MemorySource Before { get; set; }

    public MemorySource After { get; set; }

    public string BeforePath => Path.Combine(folder, "site_2021-05-01.mem");

    public string AfterPath => Path.Combine(folder, "site_2022-05-01.mem");

    public string OutputFolder => Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;

    public PluginCatalog Catalog(ChangeMethod method, IObjectDetector? detector = null) => new()
    {
        RasterFormats = [new("memory", Use, this)],
        ChangeMethods = [new("test", Use with { Id = "test.method" }, method)],
        ObjectDetectors = detector is null ? [] : [new("objects", Use with { Id = "test.objects" }, detector)],
    };

    public bool Recognizes(ReadOnlySpan<byte> header, string path) => path.EndsWith(".mem", StringComparison.Ordinal);

    public IRasterSource Open(string path, SampleValues values) => path == BeforePath ? Before : After;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
