using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Onnx;

public sealed class ModelRunTests : IDisposable
{
    readonly ModelFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The score of each cell is a sample of the tile: rows 0 to 4 of an image of 84 columns are a head of one class.
    static OnnxGraph Echo()
    {
        var graph = new OnnxGraph().Input("images", OnnxGraph.Float, 1, 1, 64, 84);
        graph.Constant("starts", OnnxGraph.Int64, Longs(0, 0), 2).Constant("ends", OnnxGraph.Int64, Longs(1, 5), 2).Constant("axes", OnnxGraph.Int64, Longs(1, 2), 2)
            .Constant("shape", OnnxGraph.Int64, Longs(1, 5, 84), 3)
            .Node("Slice", ["images", "starts", "ends", "axes"], ["rows"]).Node("Reshape", ["rows", "shape"], ["output0"]);
        return graph.Output("output0", OnnxGraph.Float, 1, 5, 84);
    }

    static byte[] Longs(params long[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<long>(values).ToArray();

    static readonly (string, string)[] Keys =
        [("decoder", "yolo"), ("classes", """["car"]"""), ("input.scale", "1"), ("input.resize", "none"), ("input.bands", "pan")];

    static RasterTile Tile(float score)
    {
        var tile = RasterTile.Rent(1, 64, 64);
        tile.Samples.Clear();
        // Cell 7 at (20, 30) with 12 x 6 pixels.
        foreach (var (row, value) in new[] { 20f, 30, 12, 6, score }.Index()) tile.Row(0, row)[7] = value;
        return tile;
    }

    [Fact]
    public async Task Threads_do_not_see_each_others_tiles()
    {
        using var model = folder.Open(Echo(), Keys);
        var detector = model.ObjectDetector!;
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, (number, _) =>
        {
            var score = 0.3f + number / 400f;
            using var tile = Tile(score);
            var found = new List<Detection>();
            detector.Detect(tile, found);
            Assert.Equal(score, Assert.Single(found).Score, 1e-6);
            ModelFolder.AssertBox(new(20, 30, 12, 6, 0), found[0]);
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void A_tile_costs_no_allocation_once_a_worker_is_warm()
    {
        using var model = folder.Open(Echo(), Keys);
        using var tile = Tile(0.5f);
        var found = new List<Detection>(4096);
        for (var i = 0; i < 50; i++) model.ObjectDetector!.Detect(tile, found);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) model.ObjectDetector!.Detect(tile, found);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(70, found.Count);
    }

    [Fact]
    public void A_model_that_was_closed_cannot_be_used()
    {
        var model = folder.Open(Echo(), Keys);
        var detector = model.ObjectDetector!;
        model.Dispose();
        using var tile = Tile(0.5f);
        Assert.Throws<ObjectDisposedException>(() => detector.Detect(tile, []));
    }

    [Fact]
    public void A_network_that_is_closed_while_it_runs_goes_when_the_run_has_come_back()
    {
        Item network = new(), idle, busy;
        var stopped = new List<Item>();
        var pool = new RunPool<Item>(network, () => new(), stopped.Add);
        (busy, idle) = (pool.Take(), pool.Take());
        pool.Return(idle);
        pool.Dispose();
        Assert.Equal([busy], stopped);
        Assert.Equal((true, false, false), (idle.IsDisposed, busy.IsDisposed, network.IsDisposed));
        pool.Return(busy);
        Assert.Equal((true, true), (busy.IsDisposed, network.IsDisposed));
        Assert.Throws<ObjectDisposedException>(() => pool.Take());
    }

    sealed class Item : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    [Fact]
    public void A_probe_answers_each_question()
    {
        using var model = folder.Open(Echo(), Keys);
        var findings = model.Probe();
        Assert.Equal(["empty ground", "nothing observed", "contrast", "odd sizes", "angles", "batch", "repeatable", "time"], findings.Select(finding => finding.Question));
        Assert.All(findings, finding => Assert.DoesNotContain('\n', finding.Finding));
    }

    [Fact]
    public void A_probe_sees_angles_in_degrees()
    {
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", [20, 20, 12, 6, 0.9f, 0, 45], 1, 1, 7),
            ("decoder", "yolo-obb-end-to-end"), ("classes", """["car"]"""));
        var angles = model.Probe().Single(finding => finding.Question == "angles");
        Assert.False(angles.Passed);
        Assert.Contains("angles reach 45.0, which looks like degrees", angles.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_sees_objects_on_empty_ground_and_output_of_NaN()
    {
        using var model = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", [10, 10, 20, 20, 0.9f, 0], 1, 1, 6),
            ("decoder", "yolo-end-to-end"), ("classes", """["car"]"""));
        Assert.Contains(model.Probe(), finding => finding is { Question: "empty ground", Passed: false });

        using var broken = folder.Open(
            new OnnxGraph().Input("images", OnnxGraph.Float, 1, 3, 64, 64).Output("output0", [10, 10, 20, float.NaN, 0.9f, 0], 1, 1, 6),
            ("decoder", "yolo-end-to-end"), ("classes", """["car"]"""));
        Assert.Contains(broken.Probe(), finding => !finding.Passed && finding.Finding.Contains("NaN in its output", StringComparison.Ordinal));
    }
}
