using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

/// <summary>A pair of formula images with square changes in rows, and the report of it.</summary>
sealed record SomeScene
{
    public int Width { get; init; } = 640;

    public int Height { get; init; } = 480;

    public int Bands { get; init; } = 3;

    public int RegionCount { get; init; } = 14;

    /// <summary>Null for a scene without georeference.</summary>
    public double? GsdMetres { get; init; } = 0.5;

    public string BeforeName { get; init; } = "site_20210514.tif";

    public string AfterName { get; init; } = "site_20220603.tif";

    /// <summary>Columns at the right edge that were not observed after.</summary>
    public int MissingColumns { get; init; } = 20;

    public Func<ChangeReport, ChangeReport> Edit { get; init; } = report => report;

    public RasterGrid Grid => new(Width, Height, Bands,
        GsdMetres is { } gsd ? new(500_000, gsd, 0, 5_800_000, 0, -gsd) : GeoTransform.Pixels,
        GsdMetres is null ? Crs.None : new("EPSG:32635")) { GsdMetres = GsdMetres };

    public ReportContext Context(IReportOutput output)
    {
        var grid = Grid;
        var regions = Regions();
        return new(
            Edit(Report(regions)),
            new MemoryView(grid, (band, x, y) => Ground(band, x, y)),
            new MemoryView(grid, (band, x, y) => x >= Width - MissingColumns ? float.NaN : IsChanged(x, y) ? 10 + 5 * band : Ground(band, x, y) + 12),
            new MemoryView(grid with { BandCount = 1 }, (_, x, y) => x >= Width - MissingColumns ? float.NaN : IsChanged(x, y) ? 6 : 1),
            new MemoryView(grid with { BandCount = 1 }, (_, x, y) => x >= Width - MissingColumns ? float.NaN : IsChanged(x, y) ? 1 : 0),
            output);
    }

    /// <summary>Region i is a square in the middle of cell i of a lattice; the first are the largest.</summary>
    List<ChangeRegion> Regions() => [.. Enumerable.Range(0, RegionCount).Select(Region)];

    ChangeRegion Region(int i)
    {
        var bounds = BoundsOf(i);
        var outline = Rectangle(Crs.None, bounds.Column, bounds.Row, bounds.Right, bounds.Bottom);
        return new()
        {
            Id = i + 1,
            PixelCount = bounds.PixelCount,
            AreaSquareMetres = GsdMetres is { } gsd ? bounds.PixelCount * gsd * gsd : null,
            MeanMagnitude = 3 + i % 7 * 0.5,
            MaxMagnitude = 4 + i % 5,
            Bounds = bounds,
            Centroid = new(bounds.Column + bounds.Width / 2.0, bounds.Row + bounds.Height / 2.0),
            Outline = outline,
            MapOutline = GsdMetres is null ? null : outline with { Crs = Grid.Crs },
            Wgs84Outline = GsdMetres is null ? null : ToDegrees(outline),
        };
    }

    (int Across, int Side) Lattice()
    {
        var across = (int)Math.Ceiling(Math.Sqrt(RegionCount * (double)Width / Height));
        return (Math.Max(across, 1), Width / Math.Max(across, 1));
    }

    PixelWindow BoundsOf(int i)
    {
        var (across, side) = Lattice();
        var size = Math.Max(2, side / 2 - i * side / 4 / Math.Max(RegionCount, 1));
        return new(i % across * side + (side - size) / 2, Math.Min(i / across * side + (side - size) / 2, Height - size), size, size);
    }

    bool IsChanged(int x, int y)
    {
        var (across, side) = Lattice();
        var i = y / side * across + x / side;
        return x / side < across && i < RegionCount && BoundsOf(i).Contains(new(x, y, 1, 1));
    }

    static float Ground(int band, int x, int y) =>
        90 + 25 * MathF.Sin(x * 0.021f + band) + 20 * MathF.Cos(y * 0.017f - band) + (x * 7 + y * 13) % 17;

    static Footprint Rectangle(Crs crs, double left, double top, double right, double bottom) => new(crs,
        [new([new(left, top), new(right, top), new(right, bottom), new(left, bottom), new(left, top)], [])]);

    Footprint ToDegrees(Footprint outline) => new(Crs.Wgs84, [new(
        [.. outline.Polygons[0].Shell.Select(corner => new Position(27 + corner.X * (GsdMetres ?? 1) * 1.5e-5, 52.4 - corner.Y * (GsdMetres ?? 1) * 9e-6))], [])]);

    ChangeReport Report(List<ChangeRegion> regions)
    {
        long total = (long)Width * Height, observed = total - (long)MissingColumns * Height, changed = regions.Sum(region => region.PixelCount);
        var unit = GsdMetres * GsdMetres;
        return new()
        {
            Tool = "ImageryWatch 0.1.0",
            Before = Image(BeforeName, new(2021, 5, 14, 9, 12, 0, TimeSpan.Zero), "name.json (STAC item)", 'a'),
            After = Image(AfterName, new(2022, 6, 3, 0, 0, 0, TimeSpan.Zero), "file name", 'b'),
            Grid = Grid,
            Match = new(GridMatchKind.Same, "Both images are on the same grid."),
            Method = new("cva", "detectors.differencing", 0),
            Threshold = new(3.25, "robust-noise", new Dictionary<string, double> { ["otsu"] = 4.125, ["robust-noise"] = 3.25 }),
            Coverage = new(total, observed, changed, observed * unit, changed * unit),
            Gates =
            [
                new("opening", "single changed pixels are removed (radius 0 pixels)", false, 0, 0, null, "on request"),
                new("minimum-area", "regions below 12 pixels are removed", true, 37, 214, 214 * unit, "--min-area 0"),
            ],
            Regions = regions,
            Plugins = [new("detectors.differencing", "0.1.0", new('c', 64)), new("sinks.html", "0.1.0", new('d', 64))],
            Settings = new Dictionary<string, string> { ["method"] = "cva", ["threshold"] = "auto" },
            Remarks = ["The images were not checked for a residual shift."],
        };
    }

    ReportedImage Image(string name, DateTimeOffset at, string source, char hash) => new(
        name, new(hash, 64), 1_234_567, "geotiff", Grid, new("GeoTIFF", "uint8", "Deflate, predictor 2"),
        new("site") { AcquiredAt = at, AcquiredAtSource = source },
        GsdMetres is null ? null : ToDegrees(Rectangle(Crs.None, 0, 0, Width, Height)));
}
