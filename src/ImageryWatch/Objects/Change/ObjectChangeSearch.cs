using ImageryWatch.Georeferencing;
using ImageryWatch.Objects.Groups;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Change;

/// <summary>From what detectors saw in both images of a pair to what became of the objects.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="ground">Where.</param>
/// <param name="plan">How the pair was measured.</param>
/// <param name="mask">The regions that changed.</param>
/// <param name="catalog">What is how large.</param>
sealed class ObjectChangeSearch(ComparisonRequest request, ComparisonGround ground, PairPlan plan, RegionRaster mask, SignatureCatalog catalog)
{
    readonly GroundPlane plane = new(ground.Grid, ground.Systems);

    /// <summary>Finds out; null when nobody looked for objects.</summary>
    /// <param name="seen">What each detector saw in each image. One that could not look at an image is missing there.</param>
    /// <param name="isTrusted">Whether the images line up.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ObjectChange? Find(IReadOnlyList<SceneObjects> seen, bool isTrusted, CancellationToken cancellationToken)
    {
        if (seen.Count == 0) return null;
        var gates = new MatchGates();
        var scores = seen.GroupBy(found => found.Use.Detector).ToDictionary(found => found.Key, found => found.First().Use.MinScore);
        var views = seen.ToDictionary(found => (found.Use.Detector, found.Use.Date!.Value), View);
        var grounds = new GroundUnderBoxes(plan, mask, request.Threads, request.PluginTimeLimit);
        var objects = new ObjectStates(plane, gates, new(plan.Threshold.Value, isTrusted)).Of(
            [.. seen.SelectMany(found => found.Dated(found.Reported))], [.. seen.SelectMany(found => found.Dated([.. found.Weaker, .. found.Cut]))],
            detector => scores[detector], new MisregistrationGate(plan.Imagery.Before.Registration, plan.Imagery.After.Registration).Residual, boxes => grounds.Of(boxes, cancellationToken), detection => NotLooked(seen, detection));
        return new ObjectAssembly(ground.Grid, plane, new(ground.Grid, ground.Systems), catalog, new GroupRules())
            .Assemble(objects, detection => views[(detection.Detector, detection.Date)], [gates.Words, .. StateJudge.Words]);
    }

    static PixelWindow Centre(DatedDetection detection) => new((int)Math.Floor(detection.Box.CenterX), (int)Math.Floor(detection.Box.CenterY), 1, 1);

    static string? NotLooked(IReadOnlyList<SceneObjects> seen, DatedDetection detection)
    {
        var (other, name) = detection.Date == PairSide.Before ? (PairSide.After, "after") : (PairSide.Before, "before");
        if (seen.FirstOrDefault(found => found.Use.Detector == detection.Detector && found.Use.Date == other) is not { } there) return $"the {name} image could not be looked at";
        return there.Failed.Any(window => window.Contains(Centre(detection))) ? $"the detector failed there {name}" : null;
    }

    ViewOfObject View(SceneObjects found)
    {
        var raster = (found.Use.Date == PairSide.Before ? plan.Imagery.Before : plan.Imagery.After).Raster;
        double own = new GroundScale(raster.Source.Grid, ground.Systems, request.GsdMetres ?? raster.Acquisition.GsdMetres).GsdMetres ?? 0;
        double image = Math.Max(own, plane.GsdMetres);
        return new(image, Math.Max(image, found.Use.GsdMetres ?? 0), raster.Acquisition.OffNadirDegrees, found.SizeErrorOf);
    }
}
