using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Detecting;

/// <summary>One run of <c>detect</c>: one image, or several, one after the other.</summary>
/// <param name="catalog">What the loaded plugins offer.</param>
/// <param name="detector">What looks for objects.</param>
/// <param name="request">How; its image is filled in.</param>
/// <param name="view">Shows progress.</param>
/// <param name="session">Where failures go.</param>
sealed class DetectRun(PluginCatalog catalog, Offered<IObjectDetector> detector, DetectionRequest request, IProgressView view, Session session)
{
    /// <summary>Names of what is written.</summary>
    public const string DocumentFileName = "detections.json", GeoJsonFileName = "detections.geojson", OverlayFileName = "overlay.jpg", TableFileName = "images.csv";

    /// <summary>Looks for objects.</summary>
    /// <param name="images">The images.</param>
    /// <param name="out">Folder for the result, or for one folder an image.</param>
    /// <param name="existing">What to do when that folder holds something.</param>
    /// <param name="cancellationToken">Cancelled when the user interrupted.</param>
    /// <returns>What became of each image. What failed has been said.</returns>
    /// <exception cref="UsageException">The run cannot be carried out as asked for.</exception>
    /// <exception cref="Rasters.RasterException">The one image cannot be looked at. An image of many fails alone.</exception>
    public async Task<DetectOutcome> RunAsync(IReadOnlyList<string> images, string @out, ExistingOutput existing, CancellationToken cancellationToken)
    {
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        foreach (string warning in catalog.Warnings) session.Log.Write(warning);
        var folder = OutputFolder.Claim(@out, existing);
        try
        {
            foreach (string? input in (string?[])[.. images, request.SignaturesPath]) folder.KeepApart(input);
            var outcomes = images.Count == 1
                ? [await Detect(new(NameOf(images[0]), images[0], folder.FullPath), "", folder, cancellationToken)]
                : await DetectAll(images, folder, existing, cancellationToken);
            if (images.Count > 1) ImagesTable.Write(Path.Combine(folder.FullPath, TableFileName), outcomes);
            Complain(outcomes);
            return new(
                Math.Max(outcomes.Max(outcome => outcome.ExitCode), catalog.Refusals.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done),
                folder.FullPath, outcomes, [.. catalog.Refusals.Select(refusal => refusal.Message)]);
        }
        finally
        {
            folder.Release();
        }
    }

    async Task<List<ImageOutcome>> DetectAll(IReadOnlyList<string> images, OutputFolder folder, ExistingOutput existing, CancellationToken cancellationToken)
    {
        var outcomes = new List<ImageOutcome>(images.Count);
        foreach (var (name, image) in Names(images).Zip(images))
        {
            var outcome = new ImageOutcome(name, image, Path.Combine(folder.FullPath, name));
            try
            {
                var own = OutputFolder.Claim(outcome.Folder, existing);
                outcomes.Add(await Detect(outcome, name, own, cancellationToken));
                own.Release();
            }
            catch (Exception e) when (e is not (OperationCanceledException or UsageException))
            {
                session.Log.Write($"{name}: {e}");
                var failure = Failure.From(e);
                outcomes.Add(outcome with { ExitCode = failure.ExitCode, Error = failure.Sentence });
            }
        }
        return outcomes;
    }

    async Task<ImageOutcome> Detect(ImageOutcome outcome, string title, OutputFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await view.WatchAsync(title, progress => Task.Run(() => Work(outcome, folder, progress, cancellationToken), cancellationToken));
        }
        catch
        {
            folder.Abandon();
            throw;
        }
    }

    ImageOutcome Work(ImageOutcome outcome, OutputFolder folder, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        using var result = SceneDetection.Run(request with { ImagePath = outcome.Image }, detector, catalog, progress, cancellationToken);
        progress.Report(new("writing", 0, 0));
        var document = DocumentAssembly.Of(result, request, detector);
        cancellationToken.ThrowIfCancellationRequested();
        WholeFile.Write(Path.Combine(folder.FullPath, DocumentFileName), stream => DetectionsJson.Write(stream, document));
        WholeFile.Write(Path.Combine(folder.FullPath, DetectionsDocument.SchemaFileName), Resource.Bytes(DetectionsDocument.SchemaFileName));
        WholeFile.Write(Path.Combine(folder.FullPath, GeoJsonFileName), stream => DetectionsGeoJson.Write(stream, document, result));
        WholeFile.Write(Path.Combine(folder.FullPath, OverlayFileName), Overlay.Draw(result));
        return outcome with
        {
            ExitCode = result.Objects.Problems.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done,
            Detector = document.Detector,
            Labels = [.. document.Detections.GroupBy(found => found.Label)
                .Select(group => new LabelCount(group.Key, group.Count())).OrderByDescending(label => label.Count).ThenBy(label => label.Label, StringComparer.Ordinal)],
            SurestObjects = [.. document.Detections.Take(ImageOutcome.MaxObjects)],
            Gates = document.Gates,
            Files = folder.Written,
            OlderFiles = folder.Older,
            Problems = document.Problems,
            Remarks = document.Remarks,
        };
    }

    // Two images that differ in the extension or the folder only must not share a folder.
    static string[] Names(IReadOnlyList<string> images)
    {
        string[] names = [.. images.Select(NameOf)];
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length && !names.Contains(TableFileName)) return names;
        return [.. names.Select((name, i) => $"{i + 1}-{name}")];
    }

    static string NameOf(string image)
    {
        string path = Path.TrimEndingDirectorySeparator(image);
        return Path.GetFileNameWithoutExtension(path) is { Length: > 0 } stem ? stem : Path.GetFileName(path);
    }

    void Complain(List<ImageOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            string prefix = outcomes.Count == 1 ? "" : $"{outcome.Name}: ";
            if (outcome.Error is { } failed) session.Fail(prefix + failed);
            foreach (var problem in outcome.Problems) session.Fail($"{prefix}{problem.Message}");
        }
    }
}
