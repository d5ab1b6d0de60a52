using ImageryWatch.Objects;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>Reports to try sinks on.</summary>
static class Some
{
    /// <summary>North-up UTM, half a metre, somewhere near Minsk.</summary>
    public static readonly RasterGrid UtmGrid = new(64, 48, 3, new(531000, 0.5, 0, 5977000, 0, -0.5), new("EPSG:32635")) { GsdMetres = 0.5 };

    public static readonly RasterGrid PixelGrid = new(64, 48, 3, GeoTransform.Pixels, Crs.None);

    /// <summary>A report with something in every member.</summary>
    public static ChangeReport RichReport(RasterGrid? grid = null, IReadOnlyList<ChangeRegion>? regions = null)
    {
        grid ??= UtmGrid;
        return new()
        {
            Tool = "ImageryWatch 0.1.0",
            Before = Image("before.tif", grid, "2021-08-01T09:10:11Z"),
            After = Image("after.tif", grid, "2022-02-05T09:12:13.250Z"),
            Reference = new(
                "first.tif", new string('c', 64), new(GridMatchKind.Reprojected, "before.tif was reprojected."),
                new() { Model = RegistrationModel.Shift, Transform = new(0.5, 1, 0, 0.25, 0, 1), TiePointsUsed = 12, Remark = "before.tif was moved by 0.6 pixels." },
                new() { Bands = [new("red", 0.9, 2, 3)], UnchangedShare = 0.5, Remark = "Each band of before.tif was normalised." }),
            Grid = grid,
            Match = new(GridMatchKind.Resampled, "after.tif was resampled by 0.25 of a pixel."),
            Registration = new()
            {
                Model = RegistrationModel.Affine, HasLocalField = true, Transform = new(1.25, 1.001, 0, -0.5, 0, 0.999), TiePointsUsed = 40, TiePointsRejected = 9,
                DeliveredMedianPixels = 1.5, ResidualMedianPixels = 0.06, Residual95Pixels = 0.25, Remark = "after.tif was moved by 1.3 pixels.",
            },
            Radiometry = new()
            {
                Bands = [new("red", 1.25, -3, 4.5)], UnchangedShare = 0.75, Regimes = ["after.tif is hazy."], Remark = "Each band was normalised.",
            },
            Method = new("cva", "detectors.differencing", 0),
            Threshold = new(2.5, "noise", new Dictionary<string, double> { ["otsu"] = 3.25, ["noise"] = 2.5 }),
            MethodChecks = [new("ncc", 0.75, 0.125, 0.5)],
            Coverage = new(3072, 3000, 40, 750, 10) { Unobserved = new(10, 20, 30, 8, 4) },
            OutlineTolerancePixels = 0.75,
            Gates = [new("minimum-mapping-unit", "regions below 3 m²", true, 4, 9, 2.25, "--min-area 0") { LargestRemoved = new(1, 2, 3, 4) }, new("cloud", "none", false, 0, 0, null, "--no-cloud")],
            Regions = regions ?? [Region(1, new(10, 12, 8, 4), grid, hole: new(12, 13, 2, 1)), Region(2, new(40, 30, 3, 4), grid)],
            Detections = [new(PairSide.Before, "boats", "boat", 0.75, new OrientedBox(14.5, 13.25, 6, 2, -0.5))],
            ObjectChange = new(
                ["Two detections are one object when their centres lie close."], [new("boat", 2, 1, 0, 1, 1, 0, 1)],
                [Object(1, ObjectState.Departed, grid), Object(2, ObjectState.Persisting, grid)],
                [
                    new()
                    {
                        Id = 1, Label = "boat", Members = [1, 2], Count = new("boat", 2, 1, 0, 1, 1, 0, 1), ExtentMetres = 12.5, Centroid = new(20, 21),
                        Wgs84Centroid = new(27.45, 53.95), Bounds = new(10, 11, 20, 21),
                    },
                ]),
            Plugins = [new("detectors.differencing", "0.1.0", new string('a', 64)), new("rasters.geotiff", "0.1.0", new string('b', 64))],
            Settings = new Dictionary<string, string> { ["window"] = "512", ["method"] = "cva", ["min-area"] = "3 m²" },
            Problems = [new("detectors.boats", "detect", "The after image was not searched for boats.")],
            Remarks = ["Площадь in Мінск: <5 % of the pair was not observed & is not counted."],
        };
    }

    /// <summary>A report of two images without georeference in which nothing changed and little is known.</summary>
    public static ChangeReport MinimalReport()
    {
        var image = new ReportedImage("a.png", new string('0', 64), 12, "png", PixelGrid, new("PNG", "uint8", "Deflate"), new("a"), null);
        return new()
        {
            Tool = "ImageryWatch 0.1.0",
            Before = image,
            After = image with { Name = "b.png" },
            Grid = PixelGrid,
            Match = new(GridMatchKind.Pixels, "No georeference."),
            Method = new("absolute-difference", "detectors.differencing", 0),
            Threshold = new(1, "given", new Dictionary<string, double>()),
            Coverage = new(3072, 3072, 0, null, null),
            Gates = [],
            Regions = [],
            Plugins = [],
            Settings = new Dictionary<string, string>(),
        };
    }

    /// <summary>A rectangle that changed, perhaps with a hole.</summary>
    public static ChangeRegion Region(int id, PixelWindow bounds, RasterGrid grid, PixelWindow? hole = null)
    {
        var outline = new Footprint(Crs.None, [new(Ring(bounds), hole is { } inner ? [Ring(inner)] : [])]);
        var pixels = bounds.PixelCount - (hole?.PixelCount ?? 0);
        var map = grid.IsGeoreferenced ? Transformed(outline, grid.Crs, grid.ToMap) : null;
        return new()
        {
            Id = id,
            PixelCount = pixels,
            AreaSquareMetres = pixels * grid.GsdMetres * grid.GsdMetres,
            MeanMagnitude = 3.5,
            MaxMagnitude = 7.125,
            Evidence = 4.5,
            Contrast = 3.25,
            RegistrationResidualPixels = 0.125,
            Marks = ["consistent with misregistration"],
            Agreement = new Dictionary<string, double> { ["ncc"] = 0.5 },
            Bounds = bounds,
            Centroid = new(bounds.Column + bounds.Width / 2.0, bounds.Row + bounds.Height / 2.0),
            Outline = outline,
            MapOutline = map,
            Wgs84Outline = map is not null && ToGeographic(grid.Crs) is { } transform ? Transformed(map, Crs.Wgs84, transform) : null,
        };
    }

    /// <summary>An object, six metres by two, whose box is upright.</summary>
    public static ReportedObject Object(int id, ObjectState state, RasterGrid grid, string label = "boat")
    {
        var box = new OrientedBox(14.5 + 4 * id, 13.25, 6, 2, 0);
        var outline = new Footprint(Crs.None, [new(Ring(new((int)(box.CenterX - 3), 12, 6, 2)), [])]);
        var map = grid.IsGeoreferenced ? Transformed(outline, grid.Crs, grid.ToMap) : null;
        return new()
        {
            Id = id,
            Label = label,
            State = state,
            Evidence = state == ObjectState.Departed ? ObjectEvidence.Doubted : ObjectEvidence.Confirmed,
            Reasons = state == ObjectState.Departed ? ["the pixels under it did not change"] : [],
            Before = state == ObjectState.Arrived ? null : new(PairSide.Before, "boats", label, 0.75, box) { Probability = 0.875 },
            After = state == ObjectState.Departed ? null : new(PairSide.After, "boats", label, 0.5, box),
            BestDate = state == ObjectState.Departed ? PairSide.Before : PairSide.After,
            DistanceMetres = state == ObjectState.Persisting ? 0.25 : null,
            ChangedShare = 0.5,
            MeanMagnitude = 2.25,
            Size = new(6, 0.5, 2, 0.5, ResolutionLevel.Recognition, [new("barge", ["tug"])]),
            Description = $"{label}, 6.0 ± 0.5 m x 2.0 ± 0.5 m; size consistent with barge (tug)",
            Group = 1,
            MapOutline = map,
            Wgs84Outline = map is not null && ToGeographic(grid.Crs) is { } transform ? Transformed(map, Crs.Wgs84, transform) : null,
        };
    }

    /// <summary>Every view the sinks may ask for; those not given are gently shaded.</summary>
    public static ReportContext Context(ChangeReport report, IReportOutput output, IRasterView? magnitude = null, IRasterView? mask = null)
    {
        var (grid, single) = (report.Grid, report.Grid with { BandCount = 1 });
        return new(report,
            new MemoryView(grid, (band, column, row) => 40 + 40 * band + column + row),
            new MemoryView(grid, (band, column, row) => Changed(report, column, row) ? 220 : 40 + 40 * band + column + row),
            magnitude ?? new MemoryView(single, (_, column, row) => Changed(report, column, row) ? 7 : (column + row) / 128f),
            mask ?? new MemoryView(single, (_, column, row) => Changed(report, column, row) ? 1 : 0),
            output);
    }

    public static Footprint Transformed(Footprint footprint, Crs crs, Func<double, double, Position> transform) =>
        new(crs, [.. footprint.Polygons.Select(polygon => new Polygon(
            [.. polygon.Shell.Select(position => transform(position.X, position.Y))],
            [.. polygon.Holes.Select(hole => (IReadOnlyList<Position>)[.. hole.Select(position => transform(position.X, position.Y))])]))]);

    static Func<double, double, Position>? ToGeographic(Crs crs) => crs.Code switch
    {
        "EPSG:4326" => (x, y) => new(x, y),
        "EPSG:32635" => Utm35.ToGeographic,
        "EPSG:3857" => (x, y) => new(x / 6378137 * 180 / Math.PI, Math.Atan(Math.Sinh(y / 6378137)) * 180 / Math.PI),
        _ => null,
    };

    static ReportedImage Image(string name, RasterGrid grid, string date) => new(
        name, new string('c', 64), 123456, "geotiff", grid,
        new("GeoTIFF", "uint8", "Deflate, predictor 2") { NoData = 0, Block = (256, 256), BandNames = ["red", "green", "blue"], Remarks = ["PixelIsPoint"] },
        new(Path.GetFileNameWithoutExtension(name))
        {
            AcquiredAt = DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
            AcquiredAtSource = "STAC item",
            GsdMetres = 0.5,
            OffNadirDegrees = 12.5,
            SunElevationDegrees = 40,
            CloudCoverPercent = 3,
            Platform = "sentinel-2a",
            ProcessingBaseline = "04.00",
        },
        grid.IsGeoreferenced ? new(Crs.Wgs84, [new([new(27.4, 53.9), new(27.5, 53.9), new(27.5, 54), new(27.4, 54), new(27.4, 53.9)], [])]) : null);

    static bool Changed(ChangeReport report, int column, int row) =>
        report.Regions.Any(region => region.Bounds.Contains(new(column, row, 1, 1)));

    static List<Position> Ring(PixelWindow window) =>
    [
        new(window.Column, window.Row), new(window.Right, window.Row), new(window.Right, window.Bottom),
        new(window.Column, window.Bottom), new(window.Column, window.Row),
    ];
}
