using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>One run of <c>compare</c>: one pair, or all pairs of two folders, one after the other.</summary>
/// <param name="catalog">What the loaded plugins offer.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="aoi">GeoJSON file with the area of interest; null for the whole overlap.</param>
/// <param name="view">Shows progress and result.</param>
/// <param name="session">Where failures go.</param>
sealed class CompareRun(PluginCatalog catalog, CompareSettings settings, string? aoi, ICompareView view, Session session)
{
    readonly IReadOnlyList<Offered<IReportSink>> sinks = SinkChoice.Choose(catalog, settings.Sinks);

    /// <summary>Compares.</summary>
    /// <param name="before">The earlier image, or a folder of tiles. A folder of bands is an image, unless the other is a folder of tiles.</param>
    /// <param name="after">The later image, or a folder of tiles of the same names.</param>
    /// <param name="out">Folder for the report, or for one folder a pair.</param>
    /// <param name="existing">What to do when that folder holds something.</param>
    /// <param name="cancellationToken">Cancelled when the user interrupted.</param>
    /// <returns>The exit code. What failed has been said.</returns>
    /// <exception cref="UsageException">The run cannot be carried out as asked for.</exception>
    /// <exception cref="Rasters.RasterException">The one pair cannot be compared. A pair of many fails alone.</exception>
    public async Task<int> RunAsync(string before, string after, string @out, ExistingOutput existing, CancellationToken cancellationToken)
    {
        var inputs = CompareInputs.Look(before, after, catalog);
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        foreach (string warning in catalog.Warnings) session.Log.Write(warning);
        var folderPairs = inputs.AreTiles ? TilePairs.Match(before, after, catalog, inputs.WhyNoBands) : null;
        var folder = OutputFolder.Claim(@out, existing);
        try
        {
            foreach (string? input in (string?[])[before, after, aoi, settings.BeforeMaskPath, settings.AfterMaskPath, settings.SignaturesPath]) folder.KeepApart(input);
            var outcome = folderPairs is null
                ? Sum(folder, [await Compare("", before, after, folder, cancellationToken)], [])
                : Sum(folder, await CompareAll(folderPairs, folder, existing, cancellationToken), folderPairs.Gaps);
            if (folderPairs is null)
            {
                view.ShowPair(outcome);
            }
            else
            {
                PairsTable.Write(Path.Combine(folder.FullPath, TilePairs.TableName), outcome);
                view.ShowPairs(outcome);
            }

            Complain(outcome);
            return outcome.ExitCode;
        }
        finally
        {
            folder.Release();
        }
    }

    async Task<List<PairOutcome>> CompareAll(TilePairs pairs, OutputFolder folder, ExistingOutput existing, CancellationToken cancellationToken)
    {
        var outcomes = new List<PairOutcome>(pairs.Pairs.Count);
        foreach (var (name, before, after) in pairs.Pairs)
        {
            string path = Path.Combine(folder.FullPath, name);
            try
            {
                var own = OutputFolder.Claim(path, existing);
                outcomes.Add(await Compare(name, before, after, own, cancellationToken));
                own.Release();
            }
            catch (Exception e) when (e is not (OperationCanceledException or UsageException))
            {
                session.Log.Write($"{name}: {e}");
                var failure = Failure.From(e);
                outcomes.Add(new(name, before, after, path) { ExitCode = failure.ExitCode, Error = failure.Sentence });
            }
        }

        return outcomes;
    }

    async Task<PairOutcome> Compare(string name, string before, string after, OutputFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await view.WatchAsync(name, progress => Task.Run(() => Work(name, before, after, folder, progress, cancellationToken), cancellationToken));
        }
        catch
        {
            folder.Abandon();
            throw;
        }
    }

    PairOutcome Work(
        string name, string before, string after, OutputFolder folder, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        var request = settings.ToRequest(before, after, aoi);
        using var result = Comparison.Run(request, catalog, progress, cancellationToken);
        string title = name.Length > 0 ? name : Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(before));
        return new PairWriter(sinks, request.PluginTimeLimit).Write(result, new(title, before, after, folder.FullPath), folder, progress, cancellationToken);
    }

    CompareOutcome Sum(OutputFolder folder, IReadOnlyList<PairOutcome> pairs, IReadOnlyList<Gap> gaps) => new(
        Math.Max(pairs.Max(pair => pair.ExitCode), catalog.Refusals.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done),
        folder.FullPath, pairs, gaps, [.. catalog.Refusals.Select(refusal => refusal.Message)]);

    void Complain(CompareOutcome outcome)
    {
        foreach (var pair in outcome.Pairs)
        {
            string prefix = outcome.Pairs.Count == 1 ? "" : $"{pair.Name}: ";
            if (pair.Error is { } failed) session.Fail(prefix + failed);
            foreach (var problem in pair.Problems) session.Fail($"{prefix}{problem.Message}");
        }
    }
}
