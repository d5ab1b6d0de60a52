using ImageryWatch.Alignment;
using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Objects.Change;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>From a prepared pair to its report: fit the method, stream, form regions, look for objects, report.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="catalog">The plugins to do it with.</param>
/// <param name="signatures">What is how large.</param>
/// <param name="ground">Where.</param>
/// <param name="progress">Told how far it has come; may be null.</param>
sealed class PairComparison(
    ComparisonRequest request, PluginCatalog catalog, SignatureCatalog signatures, ComparisonGround ground, IProgress<ComparisonProgress>? progress)
{
    /// <summary>Compares. The preparation is disposed as soon as it is no longer needed.</summary>
    /// <param name="preparation">The prepared pair.</param>
    /// <param name="method">The method of the report.</param>
    /// <param name="match">How the after image lies on the grid.</param>
    /// <param name="reference">How the before image was brought to the reference of a series; null when it is the reference.</param>
    /// <param name="hashes">Hashes of both images, before and after, being worked out meanwhile.</param>
    /// <param name="owned">Takes what the result needs.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public ComparisonResult Run(
        PairPreparation preparation, Offered<ChangeMethod> method, GridMatch match, SeriesReference? reference, Task<string[]> hashes, OwnedResources owned, CancellationToken cancellationToken)
    {
        var (grid, scale, systems) = (ground.Grid, ground.Scale, ground.Systems);
        var imagery = preparation.Imagery;
        var surveyed = SurveyedPair.Of(preparation, method, catalog, request, cancellationToken);
        preparation.Dispose();

        var plan = new PairPlan(imagery, new(grid, request.WindowPixels, imagery.Before.Raster.Source.Description.Block), surveyed.Detector, surveyed.Threshold);
        var step = plan.MagnitudeStep;
        var unit = new MinimumMappingUnit(request.MinAreaSquareMetres, request.ObjectSizeMetres, scale, step, surveyed.Detector.Value.LeastRegionPixels);
        var join = new JoinDistance(request.JoinMetres, request.ObjectSizeMetres, scale.GsdMetres);
        var sweep = new RegionSweep(request.Morphology, grid.Width, step, join.Pixels, unit.Judge);
        var observed = owned.Add(new ObservedMap(grid.Width));
        var stream = new WindowStream(plan, request.Threads, request.PluginTimeLimit);
        progress?.Report(new("comparing", 0, grid.Window.PixelCount));
        stream.Run(
            strip =>
            {
                observed.Append(strip);
                sweep.Push(strip);
            },
            done => progress?.Report(new("comparing", done, grid.Window.PixelCount)), cancellationToken);
        sweep.Finish();
        if (stream.ObservedPixels == 0 && !stream.Problems.Any())
            throw new RasterException(NothingObserved.Sentence(imagery, stream.Causes));

        var peak = new PeakGate(surveyed.Threshold, request.FalseAlarmsPerSquareKilometre, scale);
        var kept = peak.Judge(unit.Kept);
        var mask = new RegionRaster([.. kept.Select(region => region.Runs)], grid.Height);
        var views = new PairViews(plan, mask, observed, stream.Causes, systems);
        var objects = new ObjectSearch(catalog.ObjectDetectors, request, ground, imagery, mask);
        progress?.Report(new("reporting", 0, 0));
        var found = new RegionAgreement(imagery, surveyed.Checks, request.Threads, request.PluginTimeLimit)
            .Of(new RegionContrast(stream.Quiet, step).Of(kept), cancellationToken);
        var usable = new UsableObjects(imagery, request.Threads, request.PluginTimeLimit);
        SceneObjects[] seen = [.. objects.Find((done, total) => progress?.Report(new("detecting", done, total)), cancellationToken).Select(one => usable.Of(one, cancellationToken))];
        var isTrusted = imagery.After.Registration.Use.IsTrusted && reference?.BeforeRegistration.IsTrusted != false;
        var change = new ObjectChangeSearch(request, ground, plan, mask, signatures).Find(seen, isTrusted, cancellationToken);
        var hash = hashes.GetAwaiter().GetResult();
        var report = new ReportAssembly(grid, scale, systems, ground.Aoi).Assemble(new(
            request, match, plan, found, unit, join, peak, sweep.OpenedPixels, stream.ObservedPixels, stream.Causes,
            new(imagery.Before.Raster, hash[0]), new(imagery.After.Raster, hash[1]),
            catalog.ObjectDetectors, seen, surveyed.Checks, [.. surveyed.Problems, .. stream.Problems, .. objects.Problems])
        {
            Reference = reference,
            ObjectChange = change,
            ObjectRemarks = [.. catalog.Remarks, .. objects.Remarks],
            Signatures = change is null ? "not used" : signatures.Origin,
        });
        return new ComparisonResult(report, views, owned);
    }
}
