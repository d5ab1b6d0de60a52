using System.Diagnostics;
using System.Globalization;
using ImageryWatch.Change;
using ImageryWatch.Detectors.Onnx.Change;
using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Detectors.Onnx.Objects;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Probing;

/// <summary>Tries a model on made-up tiles.</summary>
/// <param name="opening">How it was opened.</param>
/// <param name="settings">Its input.</param>
/// <param name="objects">How its output becomes detections; null for a network of change.</param>
sealed class ModelProbe(ModelOpening opening, InputSettings settings, ObjectSettings? objects)
{
    const int TimedRuns = 5;
    const float Grey = 110;

    /// <summary>Tries a detector of objects.</summary>
    public IReadOnlyList<ModelFinding> Try(NetworkObjectDetector detector) =>
    [
        Ask("empty ground", () => CountOn(detector, settings.TilePixels, Flat) switch
        {
            0 => (true, "finds nothing on a tile of one grey"),
            var count => (false, $"finds {count} objects on a tile of one grey; check input.range, input.mean and the decoder"),
        }),
        Ask("nothing observed", () => CountOn(detector, settings.TilePixels, tile => tile.Samples.Fill(float.NaN)) switch
        {
            0 => (true, "finds nothing on a tile of NaN"),
            var count => (false, $"finds {count} objects on a tile of NaN"),
        }),
        Ask("contrast", () => (true, $"finds {CountOn(detector, settings.TilePixels, Chequered)} objects on a chequered tile, and its output is finite")),
        Ask("odd sizes", () => settings.Resize == ResizeRule.None && settings.TilePixels == Math.Min(settings.Width, settings.Height)
            ? (true, $"takes tiles up to {settings.Width} x {settings.Height} pixels")
            : (true, $"takes a tile of {settings.TilePixels - 1} pixels as well, with {CountOn(detector, settings.TilePixels - 1, Flat)} objects on grey")),
        Ask("angles", Angles),
        Ask("batch", Batch),
        Ask("repeatable", () => Repeats(detector)),
        Ask("time", () => Time(() => CountOn(detector, settings.TilePixels, Chequered))),
    ];

    /// <summary>Tries a network of change.</summary>
    public IReadOnlyList<ModelFinding> Try(ChangeNetwork network) =>
    [
        Ask("nothing changed", () => Share(network, Flat, Flat) is var share && share < 0.05
            ? (true, "sees no change between two equal tiles")
            : (false, string.Create(CultureInfo.InvariantCulture, $"sees change on {share:P0} of two equal tiles; check input.range, input.mean and the decoder"))),
        Ask("contrast", () => (true, string.Create(CultureInfo.InvariantCulture, $"sees change on {Share(network, Flat, Chequered):P0} of a grey tile that becomes chequered, and its output is finite"))),
        Ask("batch", Batch),
        Ask("time", () => Time(() => Share(network, Flat, Chequered))),
    ];

    static ModelFinding Ask(string question, Func<(bool Passed, string Finding)> answer)
    {
        try
        {
            var (passed, finding) = answer();
            return new(question, passed, finding);
        }
        catch (Exception e) when (e is ModelException or RasterException)
        {
            return new(question, false, e.Message);
        }
    }

    int CountOn(NetworkObjectDetector detector, int side, Action<RasterTile> paint)
    {
        var found = Look(detector, side, paint);
        return found.Count(detection => detection.Score >= objects!.Score);
    }

    List<Detection> Look(NetworkObjectDetector detector, int side, Action<RasterTile> paint)
    {
        using var tile = RasterTile.Rent(settings.Channels, side, side);
        paint(tile);
        var found = new List<Detection>();
        detector.Detect(tile, found);
        return found;
    }

    (bool, string) Repeats(NetworkObjectDetector detector) =>
        Look(detector, settings.TilePixels, Chequered).SequenceEqual(Look(detector, settings.TilePixels, Chequered))
            ? (true, "gives the same twice")
            : (false, "gives something else the second time, so a report could not be repeated; export it without random operators");

    // Degrees would reach far beyond the few turns that radians need.
    (bool, string) Angles()
    {
        if (opening.Family.Angles == Decoders.Angles.Upright) return (true, "boxes are upright");
        var greatest = 0f;
        using var run = opening.Network.NewRun(opening.Geometry);
        using var tile = RasterTile.Rent(settings.Channels, settings.TilePixels, settings.TilePixels);
        Chequered(tile);
        new TileWriter(settings).Write(
            tile, [.. Enumerable.Range(0, settings.Channels)],
            Placement.Of(settings.Resize, tile.Width, tile.Height, settings.Width, settings.Height), run.Image(opening.Network.Images[0]));
        run.Run(opening.Network.TimeAllowed);
        var candidates = new CandidateList(0);
        opening.Family.Objects!(opening.Signature).Decode(run.Outputs, candidates);
        foreach (var candidate in candidates.Items) greatest = Math.Max(greatest, Math.Abs(candidate.Angle));
        return greatest <= 4 * MathF.PI
            ? (true, string.Create(CultureInfo.InvariantCulture, $"angles reach {greatest:0.00}, as radians do"))
            : (false, string.Create(CultureInfo.InvariantCulture, $"angles reach {greatest:0.0}, which looks like degrees where radians are expected; export the model with angles in radians"));
    }

    (bool, string) Batch() => (true, opening.Signature.Images[0] is { Rank: 4, Shape: [var batch, ..] }
        ? batch < 0 ? "takes any batch; tiles are given one by one, on as many threads as the engine has" : $"takes batches of {batch}"
        : "takes single images without a batch");

    double Share(ChangeNetwork network, Action<RasterTile> paintBefore, Action<RasterTile> paintAfter)
    {
        var detector = new NetworkChangeDetector(network, [.. Enumerable.Range(0, settings.Channels)], default);
        var (side, halo) = (64, detector.HaloPixels);
        using RasterTile before = RasterTile.Rent(settings.Channels, side + 2 * halo, side + 2 * halo), after = RasterTile.Rent(settings.Channels, side + 2 * halo, side + 2 * halo);
        using var magnitude = RasterTile.Rent(1, side, side);
        paintBefore(before);
        paintAfter(after);
        detector.Measure(new(before, after, new(0, 0, side, side), halo), magnitude);
        return magnitude.Samples.ToArray().Count(value => value > network.Threshold) / (double)magnitude.BandLength;
    }

    static (bool, string) Time<T>(Func<T> look)
    {
        var milliseconds = new double[TimedRuns];
        for (var run = 0; run < TimedRuns; run++)
        {
            var started = Stopwatch.GetTimestamp();
            look();
            milliseconds[run] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return (true, string.Create(CultureInfo.InvariantCulture, $"looks at a tile in {milliseconds[TimedRuns / 2]:0.0} ms on one thread (median of {TimedRuns})"));
    }

    void Flat(RasterTile tile) => tile.Samples.Fill(InUnits(Grey));

    void Chequered(RasterTile tile)
    {
        for (var i = 0; i < tile.Samples.Length; i++)
        {
            var (row, column) = Math.DivRem(i % tile.BandLength, tile.Width);
            tile.Samples[i] = InUnits((row / 8 + column / 8) % 2 == 0 ? 40 : 200);
        }
    }

    // A network of stored values is given reflectances of its own scale: those that it sees as 0 to 1.
    float InUnits(float level) =>
        settings.Samples == DetectorSamples.EightBit ? level : (float)(level / 255 / (opening.Keys.Number("input.scale", 0, double.MaxValue) ?? 1));
}
