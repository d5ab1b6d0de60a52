using System.Text;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Tests.Pipeline;

namespace ImageryWatch.Tests.Objects.Change;

/// <summary>From two images to the objects of a report: rectangles of 8 x 4 pixels whose value is their score times 100.</summary>
public sealed class ObjectChangeTests
{
    static readonly ComparisonRequest Exact = new("", "")
    {
        Method = "test", Threshold = 10, Morphology = new(0, 0), MinAreaSquareMetres = 0, Detect = DetectionScope.Everywhere,
        Registration = AutomaticStage.Off, Radiometry = AutomaticStage.Off, Clouds = AutomaticStage.Off,
    };

    [Fact]
    public void What_came_went_stayed_and_was_hidden_is_told_apart()
    {
        var change = Compare(new Thing((20, 20), 90, 0), new((60, 20), 0, 90), new((20, 60), 90, 90), new((60, 60), 90, float.NaN)).ObjectChange!;
        Assert.Equal(
            [(ObjectState.Arrived, 64.0), (ObjectState.Departed, 24.0), (ObjectState.Unobserved, 64.0), (ObjectState.Persisting, 24.0)],
            change.Objects.Select(item => (item.State, (item.Before ?? item.After)!.Box.CenterX)));
        Assert.Equal([ObjectEvidence.Confirmed, ObjectEvidence.Confirmed, ObjectEvidence.Unknown, ObjectEvidence.Confirmed], change.Objects.Select(item => item.Evidence));
        Assert.Equal(["no data after"], change.Objects[2].Reasons);
        Assert.Equal(new ObjectCount("vehicle", 3, 2, 1, 1, 1, 1, 0), Assert.Single(change.Counts));
        Assert.Equal([1, 2, 3, 4], change.Objects.Select(item => item.Id));
        Assert.Equal(0, change.Objects[3].DistanceMetres);
        Assert.Equal((4.0, 2.0), (change.Objects[0].Size!.LengthMetres, change.Objects[0].Size!.WidthMetres));
        Assert.NotNull(change.Objects[0].Wgs84Outline);
        Assert.Contains(change.Rules, rule => rule.Contains("Two detections are one object", StringComparison.Ordinal));
    }

    [Fact]
    public void A_vehicle_that_is_seen_weakly_on_the_other_date_has_not_departed()
    {
        var report = Compare(new Thing((20, 20), 90, 84));
        var item = Assert.Single(report.ObjectChange!.Objects);
        Assert.Equal((ObjectState.Persisting, ObjectEvidence.Doubted), (item.State, item.Evidence));
        Assert.Equal(["after it was seen only below the reported score: 0.84 of 0.85"], item.Reasons);
        Assert.Single(report.Detections);
    }

    [Fact]
    public void Where_the_detector_failed_nothing_departed()
    {
        var report = Compare(new Blobs { Fails = tile => tile.Row(0, 22)[24] == 0 }, new Thing((20, 20), 90, 0));
        var item = Assert.Single(report.ObjectChange!.Objects);
        Assert.Equal((ObjectState.Unobserved, "the detector failed there after"), (item.State, Assert.Single(item.Reasons)));
        Assert.Single(report.Problems);
    }

    [Fact]
    public void Four_that_stand_together_are_a_group()
    {
        var change = Compare(new Thing((10, 10), 0, 90), new((10, 20), 0, 90), new((10, 30), 90, 90), new((30, 10), 90, 0)).ObjectChange!;
        var group = Assert.Single(change.Groups);
        Assert.Equal([1, 2, 3, 4], group.Members);
        Assert.Equal(new ObjectCount("vehicle", 2, 3, 2, 1, 1, 0, 0), group.Count);
        Assert.Equal(Math.Round(double.Hypot(20, 20) * 0.5, 2), Math.Round(group.ExtentMetres, 2));
        Assert.All(change.Objects, item => Assert.Equal(1, item.Group));
    }

    [Fact]
    public void What_lies_outside_the_area_of_interest_is_left_out()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("imagerywatch-").FullName, "aoi.json");
        File.WriteAllText(path, """{ "type": "Polygon", "crs": { "type": "name", "properties": { "name": "EPSG:32635" } }, "coordinates": [[[500000, 5899952], [500024, 5899952], [500024, 5900000], [500000, 5900000], [500000, 5899952]]] }""");
        var change = Compare(new Blobs(), Exact with { AoiPath = path }, [new((20, 20), 90, 0), new((60, 20), 90, 0)]).ObjectChange!;
        Assert.Equal(24, Assert.Single(change.Objects).Before!.Box.CenterX);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Nobody_who_looked_leaves_the_part_out()
    {
        using var pair = Pair([]);
        using var result = Comparison.Run(Exact with { BeforePath = pair.BeforePath, AfterPath = pair.AfterPath }, pair.Catalog(new(_ => new FirstBandDifference(0))), null, TestContext.Current.CancellationToken);
        Assert.Null(result.Report.ObjectChange);
        Assert.Equal("not used", result.Report.Settings["signatures"]);
    }

    [Fact]
    public async Task Threads_leave_no_trace()
    {
        var random = new Random(5);
        Thing[] things = [.. Enumerable.Range(0, 60).Select(i => new Thing((12 * (i % 8), 8 * (i / 8)), random.Next(3) * 45, random.Next(3) * 45))];
        string expected = await Json(Compare(new Blobs(), Exact with { Threads = 1 }, things));
        Assert.Contains("\"departed\"", expected, StringComparison.Ordinal);
        foreach (int threads in new[] { 2, 3 }) Assert.Equal(expected, await Json(Compare(new Blobs(), Exact with { Threads = threads }, things)));
    }

    static async Task<string> Json(ChangeReport report)
    {
        var stream = new MemoryStream();
        await ReportJson.WriteAsync(stream, report, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static ChangeReport Compare(params Thing[] things) => Compare(new Blobs(), Exact, things);

    static ChangeReport Compare(Blobs detector, Thing thing) => Compare(detector, Exact, [thing]);

    static ChangeReport Compare(Blobs detector, ComparisonRequest request, Thing[] things)
    {
        using var pair = Pair(things);
        using var result = Comparison.Run(
            request with { BeforePath = pair.BeforePath, AfterPath = pair.AfterPath }, pair.Catalog(new(_ => new FirstBandDifference(0)), detector), null, TestContext.Current.CancellationToken);
        return result.Report;
    }

    static MemoryPair Pair(Thing[] things) => new(96, 96, 1, (_, row, column) =>
    {
        foreach (var thing in things)
            if (column >= thing.At.Column && column < thing.At.Column + 8 && row >= thing.At.Row && row < thing.At.Row + 4) return (thing.Before, thing.After);
        return (0, 0);
    }, new(500000, 0.5, 0, 5900000, 0, -0.5));

    /// <param name="At">Its first pixel.</param>
    /// <param name="Before">Its value before; 0 is not there, NaN is not observed.</param>
    /// <param name="After">The same after.</param>
    sealed record Thing((int Column, int Row) At, float Before, float After);

    /// <summary>Finds bright rectangles of 8 x 4 pixels.</summary>
    sealed class Blobs : IObjectDetector
    {
        public DetectorInput Input { get; } = new() { TilePixels = 128, OverlapPixels = 16 };

        public double ReportedScore => 0.85;

        public Func<RasterTile, bool> Fails { get; init; } = _ => false;

        public void Detect(RasterTile tile, ICollection<Detection> found)
        {
            if (Fails(tile)) throw new InvalidOperationException("it had a bad day");
            for (int row = 0; row < 96; row++)
            {
                for (int column = 0; column < 96; column++)
                {
                    float value = tile.Row(0, row)[column];
                    bool starts = value > 0 && (column == 0 || tile.Row(0, row)[column - 1] != value) && (row == 0 || tile.Row(0, row - 1)[column] != value);
                    if (starts) found.Add(new(new(column + 4, row + 2, 8, 4, 0), "vehicle", value / 100));
                }
            }
        }
    }
}
