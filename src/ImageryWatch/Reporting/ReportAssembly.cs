using System.Globalization;
using System.Reflection;
using ImageryWatch.Alignment;
using ImageryWatch.Differencing;
using ImageryWatch.Georeferencing;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Turns the findings of a comparison into a report: ranks the regions, places them on the map, states what must be known.</summary>
sealed class ReportAssembly(RasterGrid grid, GroundScale scale, CoordinateSystems systems, AreaOfInterest? aoi)
{
    readonly FootprintProjector projector = new(grid, systems);

    /// <summary>Makes the report.</summary>
    public ChangeReport Assemble(ComparisonFindings findings)
    {
        var misregistration = new MisregistrationGate(findings.Plan.Imagery.Before.Registration, findings.Plan.Imagery.After.Registration);
        Run[][] runs = [.. findings.Found.Select(region => region.Runs)];
        var outlineTolerance = RegionOutlines.Tolerance(runs, findings.Request.OutlineTolerancePixels);
        var regions = RegionRanking.Rank(Regions(findings.Found, RegionOutlines.Of(runs, outlineTolerance, grid.Window), misregistration), findings.Plan.Threshold.Value);
        var total = aoi?.PixelCount ?? grid.Window.PixelCount;
        return new ChangeReport
        {
            Tool = $"ImageryWatch {typeof(ReportAssembly).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}",
            Before = Image(findings.Before),
            After = Image(findings.After),
            Reference = findings.Reference,
            Grid = grid,
            Match = findings.Match,
            Registration = Registration(findings),
            Radiometry = findings.Plan.Imagery.After.Radiometry.Use,
            Method = new(findings.Plan.Detector.Id, findings.Plan.Detector.Plugin.Id, findings.Plan.Detector.Value.HaloPixels) { Model = findings.Plan.Detector.Model },
            Threshold = findings.Plan.Threshold,
            MethodChecks = [.. findings.Checks.Select(check => check.Check)],
            Coverage = new(
                total, findings.ObservedPixels, regions.Sum(region => region.PixelCount),
                SceneArea(findings.ObservedPixels), scale.GsdMetres is null ? null : regions.Sum(region => region.AreaSquareMetres ?? 0))
            {
                Unobserved = findings.Causes,
            },
            Gates = [.. Gates(findings), misregistration.Result(regions.Count(region => region.Marks.Contains(MisregistrationGate.Mark)))],
            OutlineTolerancePixels = outlineTolerance,
            Regions = regions,
            Detectors = [.. findings.Objects.Select(found => found.Use)],
            Detections = [.. findings.Objects.SelectMany(found => found.Dated(found.Reported))],
            ObjectChange = findings.ObjectChange,
            Plugins =
            [
                .. new[] { findings.Before.Image.Format.Plugin, findings.After.Image.Format.Plugin, findings.Plan.Detector.Plugin }
                    .Concat(findings.Detectors.Select(detector => detector.Plugin))
                    .DistinctBy(plugin => plugin.Id).OrderBy(plugin => plugin.Id, StringComparer.Ordinal),
            ],
            Settings = Settings(findings),
            Problems = findings.Problems,
            Remarks = [.. Remarks(findings)],
        };
    }

    ChangeRegion[] Regions(IReadOnlyList<FoundRegion> found, IReadOnlyList<Polygon>[] outlines, MisregistrationGate misregistration)
    {
        var regions = new ChangeRegion[found.Count];
        Parallel.For(0, found.Count, i =>
        {
            var residual = misregistration.Residual(found[i]);
            var outline = new Footprint(Crs.None, outlines[i]);
            regions[i] = new()
            {
                Id = i + 1,
                PixelCount = found[i].PixelCount,
                AreaSquareMetres = found[i].AreaSquareMetres,
                MeanMagnitude = found[i].MeanMagnitude,
                MaxMagnitude = found[i].MaxMagnitude,
                Contrast = found[i].Contrast,
                Agreement = found[i].Agreement,
                RegistrationResidualPixels = residual,
                Marks = MisregistrationGate.Explains(residual, found[i]) ? [MisregistrationGate.Mark] : [],
                Bounds = found[i].Bounds,
                Centroid = found[i].Centroid,
                Outline = outline,
                MapOutline = projector.ToMap(outline),
                Wgs84Outline = projector.ToWgs84(outline),
            };
        });
        return regions;
    }

    ReportedImage Image(HashedImage hashed)
    {
        var (image, sha256) = hashed;
        return new(
            image.Name, sha256, image.Bytes, image.Format.Id, image.Source.Grid, image.Source.Description, image.Acquisition,
            new FootprintProjector(image.Source.Grid, systems).Wgs84Outline());
    }

    // A pair of a series is trusted when both of its images are where they should be.
    static RegistrationUse Registration(ComparisonFindings findings)
    {
        var after = findings.Plan.Imagery.After.Registration.Use;
        return findings.Reference?.BeforeRegistration is { IsTrusted: false } before
            ? after with { IsTrusted = false, Remark = $"{before.Remark} {after.Remark}" }
            : after;
    }

    GateResult[] Gates(ComparisonFindings findings)
    {
        var opening = findings.Request.Morphology.OpeningPixels;
        var causes = findings.Causes;
        var unobserved = causes.NoDataPixels + causes.OtherPixels;
        var clouds = new CloudGates(findings.Request, findings.Plan.Imagery, SceneArea);
        return
        [
            new("not-observed", "pixels without data on both dates are neither changed nor unchanged", true, 0, unobserved, SceneArea(unobserved), "cannot be switched off"),
            .. clouds.Of(causes),
            new("opening", opening > 0 ? $"changes narrower than {2 * opening + 1} pixels are dropped" : "changes of any width are kept", opening > 0, 0, findings.OpenedPixels, SceneArea(findings.OpenedPixels), "--opening 0"),
            findings.Join.Result(findings.MappingUnit.Joined.Fragments, findings.MappingUnit.Joined.Regions),
            findings.MappingUnit.Result,
            findings.Peak.Result,
            .. findings.Objects.Count > 0 ? [clouds.OfObjects(findings.Objects.Sum(found => found.Use.HiddenObjects))] : Array.Empty<GateResult>(),
        ];
    }

    // Ground area of pixels whose places are not kept: at the pixel size of the centre of the scene.
    double? SceneArea(long pixels) => scale.GsdMetres is { } gsd ? Math.Round(pixels * gsd * gsd, 3) : null;

    static SortedDictionary<string, string> Settings(ComparisonFindings findings)
    {
        var request = findings.Request;
        static string Word(AutomaticStage stage) => stage == AutomaticStage.Auto ? "auto" : "off";
        static string File(string? path) => path is null ? "none" : $"{Path.GetFileName(path)}, SHA-256 {InputHash.OfFile(path)}";
        static string Number(double? value, string otherwise) => value?.ToString("R", CultureInfo.InvariantCulture) ?? otherwise;
        return new(StringComparer.Ordinal)
        {
            ["method"] = request.Method,
            ["model"] = string.Join(", ", findings.Detectors.Where(detector => detector.Model is not null).Select(detector => detector.IsDefault ? $"{detector.Id}, by default" : detector.Id).DefaultIfEmpty("none")),
            ["threshold"] = Number(request.Threshold, "auto"),
            ["minAreaSquareMetres"] = Number(request.MinAreaSquareMetres, findings.MappingUnit.Words),
            ["joinMetres"] = Number(request.JoinMetres, "from the object size, 2 pixels at least"),
            ["outlineTolerancePixels"] = Number(request.OutlineTolerancePixels, ""),
            ["peakFactor"] = Number(request.PeakFactor, "what the method says"),
            ["falseAlarmsPerSquareKilometre"] = Number(request.FalseAlarmsPerSquareKilometre, "no budget"),
            ["objectSizeMetres"] = Number(request.ObjectSizeMetres, "by the pixel size"),
            ["check"] = request.CheckMethods.Count == 0 ? "none" : string.Join(", ", request.CheckMethods),
            ["gsdMetres"] = Number(request.GsdMetres, "from the image"),
            ["registration"] = Word(request.Registration),
            ["aoi"] = File(request.AoiPath),
            ["radiometry"] = Word(request.Radiometry),
            ["clouds"] = Word(request.Clouds),
            ["beforeMask"] = File(request.BeforeMaskPath),
            ["afterMask"] = File(request.AfterMaskPath),
            ["detect"] = request.Detect == DetectionScope.Everywhere ? "everywhere" : "changed",
            ["minScore"] = Number(request.MinScore, "what each detector says"),
            ["detectorBands"] = request.DetectorBands.Count == 0 ? "by name" : string.Join(", ", request.DetectorBands.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")),
            ["signatures"] = findings.Signatures,
            ["openingPixels"] = Number(request.Morphology.OpeningPixels, ""),
            ["closingPixels"] = Number(request.Morphology.ClosingPixels, ""),
        };
    }

    IEnumerable<string> Remarks(ComparisonFindings findings)
    {
        foreach (string own in findings.Before.Image.Remarks.Concat(findings.After.Image.Remarks)) yield return own;
        var (before, after) = (findings.Before.Image.Acquisition.AcquiredAt, findings.After.Image.Acquisition.AcquiredAt);
        if (before > after) yield return $"The before image ({before:yyyy-MM-dd}) is later than the after image ({after:yyyy-MM-dd}): \"before\" and \"after\" may be exchanged.";
        if (before is null || after is null) yield return "The date of an image is unknown, so the order of the images is the user's.";
        if (scale.Remark is { } remark) yield return remark;
        if (!grid.IsGeoreferenced) yield return $"The images have no georeference: places are in pixels of {findings.Reference?.Name ?? "the before image"}.";
        else if (projector.Wgs84Outline() is null) yield return $"{grid.Crs} cannot be converted to longitude and latitude here: places are in map coordinates.";
        if (scale.GsdMetres is null) yield return "The size of a pixel on the ground is unknown: areas are in pixels; give --gsd to have them in square metres.";
        if (CloudGates.Remark(findings.Causes, findings.Causes.Total() + findings.ObservedPixels) is { } hidden) yield return hidden;
        foreach (var found in findings.Objects) yield return ObjectRemark.Of(found.Use);
        foreach (string unlooked in findings.ObjectRemarks) yield return unlooked;
        if (findings.Reference is { } reference)
        {
            yield return $"Both images were brought onto the grid and to the radiometry of {reference.Name}, the reference of the series, and not to each other.";
            if (reference.BeforeRegistration.IsTrusted) yield return reference.BeforeRegistration.Remark;
            yield return reference.BeforeRadiometry.Remark;
            foreach (var regime in reference.BeforeRadiometry.Regimes) yield return regime;
        }
        yield return Registration(findings).Remark;
        var radiometry = findings.Plan.Imagery.After.Radiometry.Use;
        if (radiometry.Bands.Count == 0) yield return radiometry.Remark;
        foreach (var regime in radiometry.Regimes) yield return regime;
        if (findings.Plan.Threshold is { Rule: ChangedMajority.Rule } threshold)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"More than half of the sampled ground lies above {threshold.Candidates["floor"]:0.##}, which unremarkable ground does not, and most of it differs as much as places do that have nothing to do with each other: most of the ground changed, or the images do not show the same ground; the threshold is the median, because the rule of the method takes change to be the rarer class.");
        }
    }
}
