using ImageryWatch.Alignment;
using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>
/// The journey of a pair: open, match grids, survey, stream, form regions, look for objects, report.
/// </summary>
public static class Comparison
{
    const double MagnitudeStepsPerThreshold = 65536;

    /// <summary>Compares two images.</summary>
    /// <param name="request">What to compare and how.</param>
    /// <param name="catalog">The plugins to do it with.</param>
    /// <param name="progress">Told how far it has come; may be null.</param>
    /// <param name="cancellationToken">Ends the comparison; nothing has been written then.</param>
    /// <returns>The report and the pictures behind it. The caller disposes it.</returns>
    /// <exception cref="UsageException">The request names something that does not exist.</exception>
    /// <exception cref="RasterException">The data cannot be compared.</exception>
    public static ComparisonResult Run(
        ComparisonRequest request, PluginCatalog catalog, IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("opening", 0, 0));
        var method = catalog.ChangeMethods.FirstOrDefault(offered => offered.Id == request.Method)
            ?? throw new UsageException(
                $"there is no method \"{request.Method}\"; the loaded plugins offer {string.Join(", ", catalog.ChangeMethods.Select(offered => offered.Id).DefaultIfEmpty("none"))}");
        var owned = new OwnedResources();
        try
        {
            return Run(request, catalog, method, owned, progress, cancellationToken);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    static ComparisonResult Run(
        ComparisonRequest request, PluginCatalog catalog, Offered<ChangeMethod> method, OwnedResources owned,
        IProgress<ComparisonProgress>? progress, CancellationToken cancellationToken)
    {
        var opener = new RasterOpener(catalog);
        var before = owned.Add(opener.Open(request.BeforePath));
        var after = owned.Add(opener.Open(request.AfterPath));
        var hashes = Task.WhenAll(
            Task.Run(() => InputHash.OfFile(before.Path, cancellationToken), cancellationToken),
            Task.Run(() => InputHash.OfFile(after.Path, cancellationToken), cancellationToken));

        var systems = new CoordinateSystems();
        var alignment = new GridMatcher(systems).Match(before.Name, before.Source.Grid, after.Name, after.Source.Grid);
        var scale = new GroundScale(before.Source.Grid, systems, request.GsdMetres ?? before.Acquisition.GsdMetres);
        var grid = before.Source.Grid with { GsdMetres = scale.GsdMetres };
        var aoi = request.AoiPath is null ? null : AreaOfInterest.Load(request.AoiPath, grid, systems);
        var area = aoi is null ? alignment.Overlap : alignment.Overlap.Intersect(aoi.Bounds);
        if (area.IsEmpty)
            throw new RasterException($"{request.AoiPath} lies outside the ground that both {before.Name} and {after.Name} show; give an area inside their overlap, or leave --aoi out");
        progress?.Report(new("surveying", 0, 0));
        using var preparation = PairPreparation.Of(
            new(new(before, grid, systems), new(after, grid, systems), area, aoi), request, cancellationToken);
        var imagery = preparation.Imagery;
        var survey = new PairSurvey(grid, new Lazy<PairSample>(() => preparation.Sample));
        var detector = new Offered<IChangeDetector>(method.Id, method.Plugin, Fit(method, survey));
        var threshold = request.Threshold is { } given
            ? new ThresholdUse(given, "given", new Dictionary<string, double>())
            : SurveyThreshold.Find(imagery, survey, detector, request.PluginTimeLimit);
        preparation.Dispose();

        var plan = new PairPlan(imagery, new(grid, request.WindowPixels, before.Source.Description.Block), detector, threshold);
        var step = (threshold.Value > 0 ? threshold.Value : 1) / MagnitudeStepsPerThreshold;
        var unit = new MinimumMappingUnit(request.MinAreaSquareMetres, request.ObjectSizeMetres, scale, step);
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
            throw new RasterException($"{imagery.Names} have no pixel with data on both dates; check their nodata values with inspect, or the area of interest");

        var mask = new RegionRaster([.. unit.Kept.Select(region => region.Runs)], grid.Height);
        var views = new PairViews(plan, mask, observed, systems);
        var objects = new ObjectSearch(catalog.ObjectDetectors, request.Threads, request.PluginTimeLimit);
        progress?.Report(new("reporting", 0, 0));
        // A method that failed would only fail again.
        var found = stream.Problems.Any() ? unit.Kept
            : new RegionContrast(plan, mask, request.Threads, request.PluginTimeLimit).Measure(unit.Kept, cancellationToken);
        var detections = objects.Find(views, mask, cancellationToken);
        var hash = hashes.GetAwaiter().GetResult();
        var report = new ReportAssembly(grid, scale, systems, aoi).Assemble(new(
            request, alignment.Match, plan, found, unit, join, sweep.OpenedPixels, stream.ObservedPixels,
            new(before, hash[0]), new(after, hash[1]),
            catalog.ObjectDetectors, detections, [.. stream.Problems, .. objects.Problems]));
        return new ComparisonResult(report, views, owned);
    }

    static IChangeDetector Fit(Offered<ChangeMethod> method, PairSurvey survey)
    {
        try
        {
            return method.Value(survey);
        }
        catch (Exception exception) when (exception is not (RasterException or OperationCanceledException))
        {
            throw new RasterException($"method {method.Id} of plugin {method.Plugin.Id} could not be prepared for this pair: {exception.Message.TrimEnd('.')}; choose another --method or tell the plugin's author", exception);
        }
    }
}
