using System.Globalization;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>
/// Runs the object detectors on both dates where something changed. A detector that fails on a tile loses that tile;
/// one that hangs is not called again; either way the report names it.
/// </summary>
sealed class ObjectSearch(IReadOnlyList<Offered<IObjectDetector>> detectors, int threads, TimeSpan pluginTimeLimit)
{
    // Finer than the image by more than this, a detector would look at invented pixels.
    const double FinestRatio = 0.66;

    readonly List<Problem> problems = [];

    /// <summary>What failed, one entry a detector and date.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Finds objects in both images.</summary>
    public IReadOnlyList<DatedDetection> Find(PairViews views, RegionRaster mask, CancellationToken cancellationToken) =>
    [
        .. from side in new[] { PairSide.Before, PairSide.After }
           from detector in detectors
           from detection in Find(detector, side, side == PairSide.Before ? views.Before : views.After, mask, cancellationToken)
           orderby side, detector.Id, detection.Box.CenterY, detection.Box.CenterX
           select detection,
    ];

    List<DatedDetection> Find(
        Offered<IObjectDetector> detector, PairSide side, IRasterView view, RegionRaster mask, CancellationToken cancellationToken)
    {
        var found = new List<DatedDetection>();
        var ratio = DetectionTiles.Ratio(detector.Value, view.Grid);
        if (ratio < FinestRatio)
        {
            problems.Add(new(detector.Plugin.Id, "detect", string.Create(CultureInfo.InvariantCulture,
                $"detector {detector.Id} of plugin {detector.Plugin.Id} was not run on the {Name(side)} image: it looks at {detector.Value.Input.GsdMetres} m pixels and the image has {view.Grid.GsdMetres:0.###} m; use finer imagery")));
            return found;
        }
        var tiles = DetectionTiles.Of(detector.Value, view.Grid, mask);
        var failures = new PluginFailures(pluginTimeLimit);
        new UnitRunner<IReadOnlyList<DatedDetection>>(threads, 4 * threads, pluginTimeLimit).Run(
            tiles.Count,
            (unit, call) => failures.Try(unit, () => Detect(detector, side, view, tiles[unit], call), () => []),
            (unit, _, _) =>
            {
                failures.NoteHung(unit);
                return [];
            },
            (_, detections) => found.AddRange(detections),
            cancellationToken);
        if (failures.Count > 0)
        {
            var (unit, message) = failures.First;
            problems.Add(new(detector.Plugin.Id, "detect",
                $"detector {detector.Id} of plugin {detector.Plugin.Id} failed on {failures.Count} of {tiles.Count} tiles of the {Name(side)} image, first on {tiles[unit]}: {message}; " +
                "objects there are missing from the report; tell the plugin's author, or leave the plugin out"));
        }
        return found;
    }

    static IReadOnlyList<DatedDetection> Detect(
        Offered<IObjectDetector> detector, PairSide side, IRasterView view, PixelWindow window, PluginCall call)
    {
        using var tile = RasterTile.Rent(view.Grid.BandCount, detector.Value.Input.TilePixels, detector.Value.Input.TilePixels);
        TileReading.Read(view, window, tile);
        var detections = new List<Detection>();
        call.Run(detector.Plugin, "detect", () => detector.Value.Detect(tile, detections));
        var scale = (double)window.Width / tile.Width;
        return [.. detections.Select(detection => new DatedDetection(side, detector.Id, detection.Label, detection.Score, Place(Checked(detection, tile), window, scale)))];
    }

    static OrientedBox Checked(Detection detection, RasterTile tile)
    {
        var box = detection.Box;
        if (!double.IsFinite(box.CenterX + box.CenterY + box.Length + box.Width + box.AngleRadians) || detection.Score is not (>= 0 and <= 1))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"it returned \"{detection.Label}\" with score {detection.Score} at {box}, where every number must be finite and the score between 0 and 1"));
        if (box.CenterX < 0 || box.CenterY < 0 || box.CenterX > tile.Width || box.CenterY > tile.Height || box.Length <= 0 || box.Width <= 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"it returned a box of {box.Length} x {box.Width} pixels at {box.CenterX}, {box.CenterY}, outside the tile of {tile.Width} x {tile.Height} pixels"));
        return box;
    }

    static OrientedBox Place(OrientedBox box, PixelWindow window, double scale) => box with
    {
        CenterX = window.Column + box.CenterX * scale,
        CenterY = window.Row + box.CenterY * scale,
        Length = box.Length * scale,
        Width = box.Width * scale,
    };

    static string Name(PairSide side) => side == PairSide.Before ? "before" : "after";
}
