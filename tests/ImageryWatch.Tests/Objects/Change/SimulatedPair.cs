using ImageryWatch.Hosting;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Simulation.Output;
using ImageryWatch.Simulation.Rendering;
using ImageryWatch.Simulation.Sites;
using TrueState = ImageryWatch.Simulation.Truth.ObjectState;

namespace ImageryWatch.Tests.Objects.Change;

/// <summary>A simulated pair, compared by the whole program with a detector that knows the truth.</summary>
sealed class SimulatedPair
{
    static readonly SiteKind[] Sites = [SiteKind.VehiclePark, SiteKind.BuildingSite, SiteKind.Suburb, SiteKind.FreightYard];
    static readonly Lazy<PluginCatalog> Catalog = new(() =>
    {
        string plugins = Path.Combine(AppContext.BaseDirectory, "plugins");
        return PluginHost.Load(new() { Folders = [.. Directory.GetDirectories(plugins)], TrustFiles = [Path.Combine(plugins, "trust.json")] });
    });

    SimulatedPair()
    {
    }

    public required IReadOnlyList<Place> Truth { get; init; }

    public required ChangeReport Report { get; init; }

    public required TruthDetector Detector { get; init; }

    /// <summary>One place of the truth on one date.</summary>
    /// <param name="Side">The date on which something is there.</param>
    /// <param name="Label">What.</param>
    /// <param name="Box">Where, pixels.</param>
    /// <param name="State">What should be found; null where it is hidden to about one half, which may go either way.</param>
    public sealed record Place(PairSide Side, string Label, OrientedBox Box, ObjectState? State);

    /// <summary>Simulates scene number <paramref name="number"/> and compares.</summary>
    /// <param name="number">Which; every fourth has clouds with a mask, and an edge of the swath.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="score">What the detector says of a truth; 0.9 of all when null.</param>
    public static SimulatedPair Compare(int number, int width, int height, Func<PairSide, OrientedBox, double?>? score = null)
    {
        var recipe = Recipe(number, width, height, 0.5);
        string folder = Directory.CreateTempSubdirectory("imagerywatch-").FullName;
        try
        {
            SceneFolder.Write(recipe, folder);
            using RasterTile before = Read(Path.Combine(folder, "before.tif")), after = Read(Path.Combine(folder, "after.tif"));
            var truth = Expected(Json.Read<TruthFile>(Path.Combine(folder, "truth.json")), before, after);
            var detector = new TruthDetector(before, after, [.. truth.Select(place => (place.Side, place.Label, place.Box))], (ulong)number) { Score = score ?? ((_, _) => 0.9) };
            // Made at once, because many threads will ask for it.
            _ = detector.Seen;
            var request = new ComparisonRequest(Path.Combine(folder, "before.tif"), Path.Combine(folder, "after.tif"))
            {
                Registration = AutomaticStage.Off, Detect = DetectionScope.Everywhere, CheckMethods = [], Threads = 2,
            };
            var catalog = Catalog.Value with { ObjectDetectors = [new("truth", new("test.truth", "1.0", "00"), detector)] };
            using var result = Comparison.Run(request, catalog, null, TestContext.Current.CancellationToken);
            Assert.Empty(result.Report.Problems);
            return new() { Truth = truth, Report = result.Report, Detector = detector };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Simulates scene number <paramref name="number"/> at 0.3 m and compares it as an analyst who looks for vehicles would, with a trained model.</summary>
    public static (IReadOnlyList<Place> Truth, ChangeReport Report) CompareWith(Offered<IObjectDetector> model, int number, int width, int height)
    {
        string folder = Directory.CreateTempSubdirectory("imagerywatch-").FullName;
        try
        {
            SceneFolder.Write(Recipe(number, width, height, 0.3), folder);
            using RasterTile before = Read(Path.Combine(folder, "before.tif")), after = Read(Path.Combine(folder, "after.tif"));
            var truth = Expected(Json.Read<TruthFile>(Path.Combine(folder, "truth.json")), before, after);
            var request = new ComparisonRequest(Path.Combine(folder, "before.tif"), Path.Combine(folder, "after.tif")) { ObjectSizeMetres = 3, Detect = DetectionScope.Everywhere };
            using var result = Comparison.Run(request, Catalog.Value with { ObjectDetectors = [model] }, null, TestContext.Current.CancellationToken);
            Assert.Empty(result.Report.Problems);
            return (truth, result.Report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The model that comes with the program.</summary>
    public static OpenedModel ShippedModel() =>
        ModelLibrary.Search(Catalog.Value, [Path.Combine(AppContext.BaseDirectory, "models")]).Find(ModelLibrary.DefaultName).Open(new Dictionary<string, string>());

    /// <summary>By place of the truth, the object of the report that its detection became; null when it is none.</summary>
    public IReadOnlyList<ReportedObject?> Found()
    {
        var objects = Report.ObjectChange!.Objects;
        return
        [
            .. Truth.Select((place, i) => objects.FirstOrDefault(item =>
                (place.Side == PairSide.Before ? item.Before : item.After) is { } seen &&
                double.Hypot(seen.Box.CenterX - Detector.Seen[i].Box.CenterX, seen.Box.CenterY - Detector.Seen[i].Box.CenterY) < 0.01 && seen.Label == place.Label)),
        ];
    }

    static SceneRecipe Recipe(int number, int width, int height, double gsdMetres)
    {
        var random = new SeededRandom((ulong)number).Fork("pair");
        ViewRecipe View(ulong seed) => new()
        {
            AcquiredAt = new(2025, 5, 12, 9, 41, 7, TimeSpan.Zero), Width = width, Height = height, GsdMetres = gsdMetres, OffsetX = 30, OffsetY = 30,
            Sun = new(random.Between(140, 170), random.Between(40, 60)), Season = new((float)random.Between(0.4, 0.7)), Sensor = new() { Seed = seed },
        };
        bool clouded = number % 4 == 0;
        var after = View((ulong)number * 2 + 1) with { ErrorX = random.Between(-0.15, 0.15), ErrorY = random.Between(-0.15, 0.15), Mask = clouded ? MaskKind.Internal : MaskKind.None };
        if (clouded)
            after = after with { Clouds = [new(30 + random.Between(0, width / 2.0), 30 + random.Between(0, height / 2.0), 25, 900)], SwathEdge = new(30, 30 + height / 4.0, random.Between(210, 240)) };
        return new() { Name = $"pair-{number}", Site = Sites[(number - 1) / 4 % Sites.Length], Seed = (ulong)(number * 7919), Before = View((ulong)number * 2), After = after };
    }

    static RasterTile Read(string path)
    {
        using var source = Catalog.Value.RasterFormats.First(format => format.Id == "geotiff").Value.Open(path, SampleValues.Physical);
        var tile = RasterTile.Rent(source.Grid.BandCount, source.Grid.Width, source.Grid.Height);
        source.Read(source.Grid.Window, 0, tile);
        return tile;
    }

    static List<Place> Expected(TruthFile truth, RasterTile before, RasterTile after)
    {
        var places = new List<Place>();
        foreach (var entry in truth.Objects)
        {
            bool stays = entry.State == TrueState.Persisting;
            bool wasSeen = entry.Before is { } was && Hidden(was.Pixels, before) < 0.5 && IsInside(was.Pixels, before);
            bool isSeen = entry.After is { } now && Hidden(now.Pixels, after) < 0.5 && IsInside(now.Pixels, after);
            if (wasSeen) places.Add(new(PairSide.Before, entry.Class, Box(entry.Before!.Pixels), State(entry.Before.Pixels, after, stays && isSeen, ObjectState.Departed)));
            if (isSeen) places.Add(new(PairSide.After, entry.Class, Box(entry.After!.Pixels), State(entry.After.Pixels, before, stays && wasSeen, ObjectState.Arrived)));
        }
        return places;
    }

    // Earthworks of the truth may be wider than long.
    static OrientedBox Box(OrientedBox box) => OrientedBox.FromSides(box.CenterX, box.CenterY, box.Length, box.Width, box.AngleRadians);

    static ObjectState? State(OrientedBox box, RasterTile other, bool isSeenTwice, ObjectState once) =>
        isSeenTwice ? ObjectState.Persisting : Hidden(box, other) switch { > 0.7 => ObjectState.Unobserved, < 0.3 => once, _ => null };

    static bool IsInside(OrientedBox box, RasterTile image) => box.CenterX >= 1 && box.CenterY >= 1 && box.CenterX < image.Width - 1 && box.CenterY < image.Height - 1;

    static double Hidden(OrientedBox box, RasterTile image)
    {
        int total = 0, hidden = 0;
        BoxPixels.Visit(box, BoxPixels.Bounds(box, new(0, 0, image.Width, image.Height)), (column, row) =>
        {
            total++;
            if (float.IsNaN(image.Row(0, row)[column])) hidden++;
        });
        return total == 0 ? 1 : (double)hidden / total;
    }
}
