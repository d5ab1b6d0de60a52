using System.Globalization;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>Runs the object detectors on both images of a pair, at the same tiles of each.</summary>
/// <param name="detectors">The detectors.</param>
/// <param name="request">What was asked for.</param>
/// <param name="ground">Where.</param>
/// <param name="imagery">The pair.</param>
/// <param name="mask">The regions that changed.</param>
sealed class ObjectSearch(
    IReadOnlyList<Offered<IObjectDetector>> detectors, ComparisonRequest request, ComparisonGround ground, PairImagery imagery, RegionRaster mask)
{
    // What nobody asked for must not be what a run mostly waits for: so many tiles of 512 pixels take some seconds.
    const int MostTilesByDefault = 100;

    readonly List<Problem> problems = [];
    readonly List<string> remarks = [];

    /// <summary>What failed, one entry a detector and date.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Why detectors that nobody asked for did not look, one sentence each.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>
    /// Finds objects, before image first, then by detector; a detector that cannot look at an image is missing there. One that nobody
    /// asked for looks at both images or at none.
    /// </summary>
    /// <param name="progress">Told how many of how many pixels of one detector and image are done.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public IReadOnlyList<SceneObjects> Find(Action<long, long>? progress, CancellationToken cancellationToken) =>
    [
        .. from one in detectors.SelectMany(Views).OrderBy(one => one.Side)
           let found = Find(one.Detector, one.Side, one.View, progress, cancellationToken)
           where found is not null
           select found,
    ];

    List<(Offered<IObjectDetector> Detector, PairSide Side, DetectorView View)> Views(Offered<IObjectDetector> detector)
    {
        var views = new List<(Offered<IObjectDetector>, PairSide, DetectorView)>();
        foreach (var side in new[] { PairSide.Before, PairSide.After })
        {
            var image = side == PairSide.Before ? imagery.Before : imagery.After;
            try
            {
                var view = DetectorView.Of(image.Raster, ground.Grid, image.Registration, request.GsdMetres, detector, request.DetectorBands, ground.Systems);
                if (detector.IsDefault && request.Detect == DetectionScope.Changed && CountTiles(view) is > MostTilesByDefault and var tiles)
                {
                    remarks.Add(string.Create(CultureInfo.InvariantCulture,
                        $"No objects were looked for with the model {detector.Id}, which is used by default: something changed in {tiles:#,0} of its tiles, and without being asked to it looks at {MostTilesByDefault} at most; --model {detector.Id} looks at them."));
                    return [];
                }
                views.Add((detector, side, view));
            }
            catch (RasterException exception) when (detector.IsDefault)
            {
                remarks.Add($"No objects were looked for with the model {detector.Id}, which is used by default: {exception.Message}");
                return [];
            }
            catch (RasterException exception)
            {
                NoteMissing(detector, exception);
            }
        }
        return views;
    }

    SceneObjects? Find(Offered<IObjectDetector> detector, PairSide side, DetectorView view, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var found = new SceneSearch(request.Threads, request.PluginTimeLimit).Find(
                detector, view, side == PairSide.Before ? "the before image" : "the after image",
                Looks, request.MinScore, progress, cancellationToken);
            problems.AddRange(found.Problems);
            return found with { Use = found.Use with { Date = side } };
        }
        catch (RasterException exception)
        {
            NoteMissing(detector, exception);
            return null;
        }
    }

    void NoteMissing(Offered<IObjectDetector> detector, RasterException exception) =>
        problems.Add(new(detector.Plugin.Id, "detect", $"{exception.Message.TrimEnd('.')}; objects in it are missing from the report"));

    int CountTiles(DetectorView view) => Enumerable.Range(0, view.Tiles.Count).Count(tile => Looks(view.Grid.ToImage(view.Tiles[tile])));

    bool Looks(PixelWindow window) => request.Detect == DetectionScope.Everywhere ? !window.Intersect(imagery.Area).IsEmpty : mask.Touches(window);
}
