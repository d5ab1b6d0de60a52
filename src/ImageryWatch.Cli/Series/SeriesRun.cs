using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Evaluating;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Series;

/// <summary>One run of <c>compare</c> over three images or more: each is compared with the one before it, on the grid of the first.</summary>
/// <param name="catalog">What the loaded plugins offer.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="aoi">GeoJSON file with the area of interest; null for the whole overlap.</param>
/// <param name="view">Shows progress and result.</param>
/// <param name="session">Where failures go.</param>
sealed class SeriesRun(PluginCatalog catalog, CompareSettings settings, string? aoi, ICompareView view, Session session)
{
    /// <summary>Names of what is written beside the folders of the pairs.</summary>
    public const string DocumentName = "series.json", TableName = "series.csv", PageName = "index.html";

    readonly IReadOnlyList<Offered<IReportSink>> sinks = SinkChoice.Choose(catalog, settings.Sinks);
    readonly List<PairOutcome> pairs = [];
    readonly SeriesPictures pictures = new();

    /// <summary>Compares.</summary>
    /// <param name="paths">Images and folders of bands, in their order.</param>
    /// <param name="out">Folder for the table, the page and a folder for each pair.</param>
    /// <param name="existing">What to do when that folder holds something.</param>
    /// <param name="cancellationToken">Cancelled when the user interrupted.</param>
    /// <returns>The exit code. What failed has been said.</returns>
    /// <exception cref="UsageException">The run cannot be carried out as asked for.</exception>
    /// <exception cref="RasterException">No pair can be compared. An image or a pair of several fails alone.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, string @out, ExistingOutput existing, CancellationToken cancellationToken)
    {
        SeriesInputs.Check(paths, settings, catalog);
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        foreach (string warning in catalog.Warnings) session.Log.Write(warning);
        var folder = OutputFolder.Claim(@out, existing);
        try
        {
            foreach (string? input in (string?[])[.. paths, aoi, settings.SignaturesPath]) folder.KeepApart(input);
            using var series = SeriesComparison.Open(new(paths, settings.ToRequest("", "", aoi)), catalog);
            var assembly = new SeriesAssembly(series);
            foreach (var image in series.Images.Where(image => image.Problem is not null)) session.Fail($"{image.Name}: {image.Problem}");
            var names = new SeriesFolders(paths.Count);
            foreach (var image in series.Others)
            {
                if (await Next(series, image, assembly, cancellationToken) is not { } pair) continue;
                int number = pairs.Count + 1;
                pairs.Add(await Compare(series, pair, Path.Combine(folder.FullPath, names.Name(number, pair)), existing, cancellationToken));
                assembly.Add(number, pair, pairs[^1]);
                // Its large arrays are garbage now, but would be kept until memory is short: a series of any length takes what a pair does.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
            }
            return Finish(folder, assembly);
        }
        catch
        {
            folder.Abandon();
            throw;
        }
        finally
        {
            folder.Release();
        }
    }

    // An image that cannot be used stops no other: the next is compared with the one before it.
    async Task<SeriesPair?> Next(SeriesComparison series, SeriesImage image, SeriesAssembly assembly, CancellationToken cancellationToken)
    {
        try
        {
            return await view.WatchAsync(image.Name, progress => Task.Run(() => series.Next(image, progress, cancellationToken), cancellationToken));
        }
        catch (Exception e) when (e is not (OperationCanceledException or UsageException))
        {
            session.Log.Write($"{image.Name}: {e}");
            string sentence = Failure.From(e).Sentence;
            session.Fail($"{image.Name}: {sentence}");
            assembly.Add(image, sentence);
            return null;
        }
    }

    async Task<PairOutcome> Compare(SeriesComparison series, SeriesPair pair, string path, ExistingOutput existing, CancellationToken cancellationToken)
    {
        var outcome = new PairOutcome(Path.GetFileName(path), pair.Before.Path, pair.After.Path, path);
        OutputFolder? folder = null;
        try
        {
            folder = OutputFolder.Claim(path, existing);
            outcome = await view.WatchAsync(outcome.Name, progress => Task.Run(() => Work(series, pair, outcome, folder, progress, cancellationToken), cancellationToken));
            foreach (var problem in outcome.Problems) session.Fail($"{outcome.Name}: {problem.Message}");
            return outcome;
        }
        catch (Exception e)
        {
            folder?.Abandon();
            if (e is OperationCanceledException or UsageException) throw;
            session.Log.Write($"{outcome.Name}: {e}");
            var failure = Failure.From(e);
            session.Fail($"{outcome.Name}: {failure.Sentence}");
            return outcome with { ExitCode = failure.ExitCode, Error = failure.Sentence };
        }
    }

    PairOutcome Work(
        SeriesComparison series, SeriesPair pair, PairOutcome outcome, OutputFolder folder, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        using var result = series.Compare(pair, progress, cancellationToken);
        pictures.Add(pair, result);
        return new PairWriter(sinks, settings.ToRequest("", "", aoi).PluginTimeLimit).Write(result, outcome, folder, progress, cancellationToken);
    }

    int Finish(OutputFolder folder, SeriesAssembly assembly)
    {
        var document = assembly.Document();
        if (pairs.All(pair => pair.Report is null))
            throw new RasterException($"No two of {document.Images.Count} images could be compared; see what was said of each of them.");
        bool isWhole = !assembly.HasGaps && catalog.Refusals.Count == 0 && pairs.All(pair => pair.ExitCode == ExitCode.Done);
        var outcome = new CompareOutcome(
            isWhole ? ExitCode.Done : ExitCode.PartlyFailed, folder.FullPath, pairs, [], [.. catalog.Refusals.Select(refusal => refusal.Message)])
        {
            Series = document,
        };
        Write(DocumentName, SeriesJson.Write(document));
        Write(SeriesDocument.SchemaFileName, Resource.Bytes(SeriesDocument.SchemaFileName));
        Write(TableName, SeriesTable.Write(document));
        Write(PageName, SeriesPage.Compose(document, pairs, pictures));
        view.ShowSeries(outcome);
        return outcome.ExitCode;

        void Write(string name, byte[] content) => WholeFile.Write(Path.Combine(folder.FullPath, name), content);
    }
}
