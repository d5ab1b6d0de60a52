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
    readonly List<Problem> problems = [];

    /// <summary>What failed, one entry a detector and date.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Finds objects, before image first, then by detector; a detector that cannot look at an image is missing there.</summary>
    /// <param name="progress">Told how many of how many pixels of one detector and image are done.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public IReadOnlyList<SceneObjects> Find(Action<long, long>? progress, CancellationToken cancellationToken) =>
    [
        .. from side in new[] { PairSide.Before, PairSide.After }
           from detector in detectors
           let found = Find(detector, side, progress, cancellationToken)
           where found is not null
           select found,
    ];

    SceneObjects? Find(Offered<IObjectDetector> detector, PairSide side, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var image = side == PairSide.Before ? imagery.Before : imagery.After;
        try
        {
            var view = DetectorView.Of(image.Raster, ground.Grid, image.Registration, request.GsdMetres, detector, request.DetectorBands, ground.Systems);
            var found = new SceneSearch(request.Threads, request.PluginTimeLimit).Find(
                detector, view, side == PairSide.Before ? "the before image" : "the after image",
                Looks, request.MinScore, progress, cancellationToken);
            problems.AddRange(found.Problems);
            return found with { Use = found.Use with { Date = side } };
        }
        catch (RasterException exception)
        {
            problems.Add(new(detector.Plugin.Id, "detect", $"{exception.Message.TrimEnd('.')}; objects in it are missing from the report"));
            return null;
        }
    }

    bool Looks(PixelWindow window) => request.Detect == DetectionScope.Everywhere ? !window.Intersect(imagery.Area).IsEmpty : mask.Touches(window);
}
