using System.Collections.Concurrent;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>
/// Runs a detector over an image, tile by tile, and makes one list of what it saw. A tile on which the detector fails is lost; one
/// that hangs is not called again; either way the result names it.
/// </summary>
/// <remarks>
/// A sample of a tile depends on its place alone, and what tiles say is merged in an order of its own: neither threads nor the order
/// of work change a bit. Memory is a few tiles a thread, and what was seen.
/// </remarks>
/// <param name="threads">Number of working threads.</param>
/// <param name="pluginTimeLimit">How long one call into a plugin may take.</param>
sealed class SceneSearch(int threads, TimeSpan pluginTimeLimit)
{
    // Tiles of a row that are read together share what they overlap; more would cost memory and gain little.
    const int SamplesAtOnce = 1 << 22, LongestRun = 8;

    /// <summary>Looks at an image.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="view">The image as it looks at it.</param>
    /// <param name="imageName">How messages call the image, such as "the before image".</param>
    /// <param name="touches">Whether something that matters lies in a window of the image's grid; null to look everywhere.</param>
    /// <param name="minScore">Score from which objects are reported; null for what the detector says.</param>
    /// <param name="progress">Told how many of how many pixels are done.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public SceneObjects Find(
        Offered<IObjectDetector> detector, DetectorView view, string imageName, Func<PixelWindow, bool>? touches, double? minScore,
        Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var input = detector.Value.Input;
        var seen = view.Grid.Seen;
        var tiles = view.Tiles;
        var runs = tiles.Runs(
            tile => touches is null || touches(view.Grid.ToImage(tiles[tile])),
            Math.Clamp(SamplesAtOnce / (view.Bands.Indices.Count * input.TilePixels * input.TilePixels), 1, LongestRun));
        int wanted = runs.Sum(run => run.Count), empty = 0, said = 0;
        var failures = new PluginFailures(pluginTimeLimit);
        var workers = new ConcurrentBag<TileWorker>();
        var views = new List<TileView>();
        long done = 0, tilePixels = (long)input.TilePixels * input.TilePixels;
        progress?.Invoke(0, wanted * tilePixels);
        new UnitRunner<TileView[]>(threads, 4 * threads, pluginTimeLimit).Run(
            runs.Count, Look,
            (unit, plugin, stage) => stage == "read" ? throw ReaderHung(tiles[runs[unit].First], plugin) : Abandon(runs[unit]),
            (unit, found) =>
            {
                views.AddRange(found);
                progress?.Invoke(done += runs[unit].Count * tilePixels, wanted * tilePixels);
            },
            cancellationToken);
        foreach (var worker in workers) worker.Dispose();

        double reported = minScore ?? detector.Value.ReportedScore;
        var merged = DetectionMerge.Merge(views, detector.Value.MergeOverlap, cancellationToken);
        List<SceneObject> strong = [], weak = [], cut = [];
        foreach (var one in merged)
        {
            var found = new SceneObject(one.Detection with { Box = view.Grid.ToImage(one.Detection.Box) }, one.IsCut);
            if (found.Detection.Score < reported) weak.Add(found);
            else if (touches is not null && one.IsCut && !touches(Bounds(found.Detection.Box))) cut.Add(found);
            else strong.Add(found);
        }
        var use = new DetectorUse(detector.Id, detector.Plugin.Id)
        {
            Model = detector.Model,
            Bands = view.Bands.Words,
            Samples = view.Stretch.ToString(),
            GsdMetres = seen.GsdMetres,
            Scale = view.Grid.Scale,
            TilePixels = input.TilePixels,
            OverlapPixels = input.OverlapPixels,
            Tiles = tiles.Count,
            WantedTiles = wanted,
            EmptyTiles = empty,
            FailedTiles = failures.Count,
            MergeOverlap = detector.Value.MergeOverlap,
            MinScore = reported,
            Views = said,
            MergedObjects = merged.Count,
            WeakerObjects = weak.Count,
            CutObjects = cut.Count,
            ReportedObjects = strong.Count,
        };
        return new(use, strong, weak, [.. Problems(detector, failures, tiles, wanted, imageName)])
        {
            Cut = cut,
            SizeErrorOf = detector.Value.SizeErrorOf,
            Failed = [.. failures.Units.Select(tile => view.Grid.ToImage(tiles[tile]))],
        };

        TileView[] Look(int unit, PluginCall call)
        {
            if (!workers.TryTake(out var worker)) worker = new(detector, view, tiles, failures);
            var found = worker.Look(runs[unit], call);
            Interlocked.Add(ref empty, worker.EmptyTiles);
            Interlocked.Add(ref said, worker.Said);
            workers.Add(worker);
            return found;
        }

        // Which tile of the run it hangs in is its secret; all of them are lost.
        TileView[] Abandon(TileRun run)
        {
            for (int tile = run.First; tile < run.End; tile++) failures.NoteHung(tile);
            return [];
        }
    }

    RasterException ReaderHung(PixelWindow window, PluginUse plugin) => new(
        $"plugin {plugin.Id} did not read {window} within {pluginTimeLimit.TotalSeconds:0.###} s; check the disk, or give it longer with --time-limit");

    static IEnumerable<Problem> Problems(Offered<IObjectDetector> detector, PluginFailures failures, DetectionTiles tiles, int wanted, string imageName)
    {
        if (failures.Count == 0) yield break;
        var (tile, message) = failures.First;
        yield return new(detector.Plugin.Id, "detect",
            $"detector {detector.Id} of plugin {detector.Plugin.Id} failed on {failures.Count} of {wanted} tiles of {imageName}, first on {tiles[tile]}: {message}; " +
            "objects there are missing from the report; tell the plugin's author, or leave the plugin out");
    }

    static PixelWindow Bounds(in OrientedBox box)
    {
        var (halfX, halfY) = box.HalfExtents();
        int column = (int)Math.Floor(box.CenterX - halfX), row = (int)Math.Floor(box.CenterY - halfY);
        return new(column, row, (int)Math.Ceiling(box.CenterX + halfX) - column, (int)Math.Ceiling(box.CenterY + halfY) - row);
    }
}
