using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Pipeline;

public class FailingPluginTests
{
    static readonly ComparisonRequest Request = new("", "")
    {
        Method = "test", Threshold = 10, Morphology = new(0, 0), MinAreaSquareMetres = 0, WindowPixels = 64, Threads = 2,
        PluginTimeLimit = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public void A_detector_that_throws_leaves_its_window_unobserved_and_is_named()
    {
        using var pair = Changed();
        using var result = Run(pair, pair.Catalog(_ => new Measures(window => window.Column == 64 && window.Row == 0 ? throw new InvalidOperationException("out of luck.") : false)));
        var problem = Assert.Single(result.Report.Problems);
        Assert.Equal("test.method", problem.Plugin);
        Assert.Equal(
            "method test of plugin test.method failed on 1 of 12 windows, first on 64 x 64 pixels at column 64, row 0: out of luck; those windows are reported as not observed; choose another --method or tell the plugin's author",
            problem.Message);
        Assert.Equal(64 * 64, result.Report.Coverage.TotalPixels - result.Report.Coverage.ObservedPixels);
        Assert.NotEmpty(result.Report.Regions);
    }

    [Fact]
    public void A_detector_that_hangs_is_left_behind_and_named()
    {
        using var pair = Changed();
        using var release = new ManualResetEventSlim();
        using var result = Run(pair, pair.Catalog(_ => new Measures(window => window is { Column: 64, Row: 64 } && Wait(release))));
        Assert.Contains("it took longer than 2 s", Assert.Single(result.Report.Problems).Message, StringComparison.Ordinal);
        Assert.True(result.Report.Coverage.ObservedPixels < result.Report.Coverage.TotalPixels);
        Assert.Contains(result.Report.Regions, region => region.Bounds.Row == 0);
        release.Set();
    }

    [Fact]
    public void A_magnitude_of_nan_is_not_observed()
    {
        using var pair = Changed();
        using var result = Run(pair, pair.Catalog(_ => new Measures(window => window is { Column: 0, Row: 0 })));
        Assert.Equal(64 * 64, result.Report.Coverage.TotalPixels - result.Report.Coverage.ObservedPixels);
        Assert.Empty(result.Report.Problems);
    }

    [Theory]
    [InlineData(double.NaN, 5, "it returned \"thing\" with score 0.5 at OrientedBox { CenterX = NaN, CenterY = 5, Length = 4, Width = 2, AngleRadians = 0 }, where every number must be finite and the score between 0 and 1")]
    [InlineData(500, 5, "it returned a box of 4 x 2 pixels at 500, 5, outside the tile of 64 x 64 pixels")]
    public void A_box_that_cannot_be_is_refused_by_name(double x, double y, string why)
    {
        using var pair = Changed();
        using var result = Run(pair, pair.Catalog(_ => new FirstBandDifference(0), new Sees(_ => [new(new(x, y, 4, 2, 0), "thing", 0.5)])));
        Assert.Empty(result.Report.Detections);
        Assert.Equal(2, result.Report.Problems.Count);
        Assert.Contains(why, result.Report.Problems[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(result.Report.Regions);
    }

    [Fact]
    public void An_object_detector_looks_where_it_changed_on_both_dates()
    {
        using var pair = Changed();
        using var result = Run(pair, pair.Catalog(_ => new FirstBandDifference(0), new Sees(_ => [new(new(10, 20, 4, 2, 0.5), "thing", 0.5)])));
        Assert.Equal(2 * 3, result.Report.Detections.Count);
        Assert.Equal([PairSide.Before, PairSide.After], result.Report.Detections.Select(detection => detection.Date).Distinct());
        Assert.Equal(new(10, 20, 4, 2, 0.5), result.Report.Detections[0].Box);
    }

    [Fact]
    public void An_object_detector_that_fails_on_its_third_tile_keeps_the_others()
    {
        using var pair = Changed();
        var calls = 0;
        using var result = Run(pair, pair.Catalog(_ => new FirstBandDifference(0), new Sees(_ =>
            Interlocked.Increment(ref calls) == 3 ? throw new InvalidOperationException("third") : [new(new(10, 20, 4, 2, 0), "thing", 0.5)])));
        Assert.Equal(5, result.Report.Detections.Count);
        Assert.Contains("failed on 1 of 3 tiles of the before image", Assert.Single(result.Report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_detector_that_hangs_is_left_behind_and_named()
    {
        using var pair = Changed();
        using var release = new ManualResetEventSlim();
        using var result = Run(pair, pair.Catalog(_ => new FirstBandDifference(0), new Sees(_ => Wait(release) ? [] : [])));
        Assert.All(result.Report.Problems, problem => Assert.Contains("it took longer than 2 s", problem.Message, StringComparison.Ordinal));
        release.Set();
    }

    [Fact]
    public void A_reader_that_breaks_down_ends_the_comparison_in_one_sentence()
    {
        using var pair = Changed();
        pair.After = new(pair.After.Grid, (_, row, _) => row > 100 ? throw new InvalidOperationException("disk on fire") : 0);
        var exception = Assert.Throws<RasterException>(() => Run(pair, pair.Catalog(_ => new FirstBandDifference(0))));
        Assert.Contains("plugin test.memory failed with \"disk on fire\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_a_sink_throws_or_hangs_the_others_still_write_and_nothing_half_written_stays()
    {
        using var pair = Changed();
        using var result = Run(pair, pair.Catalog(_ => new FirstBandDifference(0)));
        using var release = new ManualResetEventSlim();
        var problems = SinkRunner.Write(
            result,
            [
                Sink("throws", async (context, token) => await context.Output.WriteAsync("half.txt", async (stream, _) =>
                {
                    await stream.WriteAsync("half"u8.ToArray(), token);
                    throw new IOException("No space left on device");
                }, token)),
                Sink("hangs", (context, token) => context.Output.WriteAsync("hung.txt", (stream, _) =>
                {
                    stream.WriteByte(1);
                    release.Wait(CancellationToken.None);
                    return ValueTask.CompletedTask;
                }, token)),
                Sink("works", (context, token) => context.Output.WriteAsync("whole.txt", async (stream, _) => await stream.WriteAsync("whole"u8.ToArray(), token), token)),
            ],
            pair.OutputFolder, TimeSpan.FromSeconds(2), CancellationToken.None);
        Assert.Equal(
            [
                "sink throws of plugin test.sinks failed: No space left on device; its files are missing, the other sinks are not affected",
                "sink hangs of plugin test.sinks failed: it took longer than 2 s; its files are missing, the other sinks are not affected",
            ],
            problems.Select(problem => problem.Message));
        Assert.Equal(["whole.txt"], Directory.EnumerateFileSystemEntries(pair.OutputFolder).Select(Path.GetFileName));
        release.Set();
    }

    static Offered<IReportSink> Sink(string id, Func<ReportContext, CancellationToken, ValueTask> write) => new(id, new("test.sinks", "1.0", "00"), new Writes(write));

    static bool Wait(ManualResetEventSlim release)
    {
        release.Wait();
        return false;
    }

    // Three squares of 20 pixels along the diagonal, each inside one window of 64.
    static MemoryPair Changed() => new(256, 192, 1, (_, row, column) => (0, row / 64 == column / 64 && row % 64 < 20 && column % 64 < 20 ? 99 : 0));

    static ComparisonResult Run(MemoryPair pair, PluginCatalog catalog) =>
        Comparison.Run(Request with { BeforePath = pair.BeforePath, AfterPath = pair.AfterPath }, catalog, null, CancellationToken.None);

    sealed class Measures(Func<PixelWindow, bool> gapAt) : IChangeDetector
    {
        public void Measure(TilePair pair, RasterTile magnitude)
        {
            new FirstBandDifference(0).Measure(pair, magnitude);
            if (gapAt(pair.Window)) magnitude.Samples.Fill(float.NaN);
        }
    }

    sealed class Sees(Func<RasterTile, IReadOnlyList<Detection>> detect) : IObjectDetector
    {
        public DetectorInput Input => new() { TilePixels = 64, OverlapPixels = 0 };

        public void Detect(RasterTile tile, ICollection<Detection> found)
        {
            foreach (var detection in detect(tile)) found.Add(detection);
        }
    }

    sealed class Writes(Func<ReportContext, CancellationToken, ValueTask> write) : IReportSink
    {
        public ValueTask WriteAsync(ReportContext report, CancellationToken cancellationToken) => write(report, cancellationToken);
    }
}
