using ImageryWatch.Accuracy;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Evaluating.Cases;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>One run of <c>evaluate</c>: pairs one after the other, then all together.</summary>
/// <param name="catalog">What the loaded plugins offer.</param>
/// <param name="settings">How pairs are compared.</param>
/// <param name="aoi">GeoJSON file with the area of interest; null for the whole overlap.</param>
/// <param name="options">What counts as found.</param>
/// <param name="values">What the values of masks mean.</param>
/// <param name="view">Shows progress.</param>
/// <param name="session">Where failures go.</param>
sealed class EvaluateRun(
    PluginCatalog catalog, CompareSettings settings, string? aoi, EvaluationOptions options, TruthValues values, IProgressView view, Session session)
{
    /// <summary>Names of what is written.</summary>
    public const string DocumentFileName = "evaluation.json", PageFileName = "evaluation.html";

    readonly TruthOpener truths = new(catalog, values);
    readonly WorstCases cases = new();
    readonly List<EvaluatedPair> evaluated = [];
    readonly List<PairFailure> failures = [];

    /// <summary>Evaluates.</summary>
    /// <param name="found">The pairs.</param>
    /// <param name="out">Folder for the result.</param>
    /// <param name="existing">What to do when that folder holds something.</param>
    /// <param name="cancellationToken">Cancelled when the user interrupted.</param>
    /// <returns>The document, and the exit code. What failed has been said.</returns>
    /// <exception cref="UsageException">The run cannot be carried out as asked for.</exception>
    /// <exception cref="RasterException">The only pair, or every pair, cannot be evaluated. A pair of many fails alone.</exception>
    public async Task<EvaluateOutcome> RunAsync(PairFolders found, string @out, ExistingOutput existing, CancellationToken cancellationToken)
    {
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        foreach (string warning in catalog.Warnings) session.Log.Write(warning);
        var folder = OutputFolder.Claim(@out, existing);
        try
        {
            foreach (var incomplete in found.Incomplete) Fail(incomplete);
            foreach (var pair in found.Pairs) await TryAsync(pair, found.Pairs.Count, cancellationToken);
            if (evaluated.Count == 0)
                throw new RasterException($"None of {failures.Count} pairs could be evaluated; see what was said of each, of {failures[0].Pair} first.");
            var document = new DocumentAssembly(options, values).Document(evaluated, failures, cancellationToken);
            WholeFile.Write(Path.Combine(folder.FullPath, DocumentFileName), EvaluationJson.Write(document));
            WholeFile.Write(Path.Combine(folder.FullPath, EvaluationDocument.SchemaFileName), Resource.Bytes(EvaluationDocument.SchemaFileName));
            WholeFile.Write(Path.Combine(folder.FullPath, PageFileName), EvaluationPage.Compose(document, cases));
            bool isWhole = failures.Count == 0 && catalog.Refusals.Count == 0 && document.Pairs.All(pair => pair.Problems.Count == 0);
            return new(document, folder.FullPath, isWhole ? ExitCode.Done : ExitCode.PartlyFailed);
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

    async Task TryAsync(EvaluationPair pair, int count, CancellationToken cancellationToken)
    {
        try
        {
            string title = count == 1 ? "" : pair.Name;
            var section = await view.WatchAsync(title, progress => Task.Run(() => Evaluate(pair, progress, cancellationToken), cancellationToken));
            foreach (string problem in section.Problems) session.Fail(count == 1 ? problem : $"{pair.Name}: {problem}");
        }
        catch (Exception e) when (count > 1 && e is not (OperationCanceledException or UsageException))
        {
            session.Log.Write($"{pair.Name}: {e}");
            var failure = Failure.From(e);
            Fail(new(pair.Name, PortableSentence.Of(failure.Sentence, [pair.Before, pair.After, pair.Truth])));
        }
    }

    PairSection Evaluate(EvaluationPair pair, IProgress<ComparisonProgress> progress, CancellationToken cancellationToken)
    {
        var request = settings.ToRequest(pair.Before, pair.After, aoi);
        using var result = Comparison.Run(request, catalog, progress, cancellationToken);
        using var truth = truths.Open(pair.Truth, result.Report.Grid, cancellationToken);
        var accuracy = PairEvaluation.Run(result, truth, options with { Threads = request.Threads }, progress, cancellationToken);
        var section = DocumentAssembly.Pair(pair, result.Report, truth, accuracy, cancellationToken);
        var done = new EvaluatedPair(accuracy, section);
        progress.Report(new("picturing", 0, 0));
        cases.Offer(done, new(result, truth));
        evaluated.Add(done with { Accuracy = accuracy with { Missed = [], FalseAlarms = [] } });
        // Blocks are drawn only where pairs are few, and would fill memory where they are many.
        if (evaluated.Count >= Bootstrap.LeastPairs)
            for (int i = 0; i < evaluated.Count; i++) evaluated[i] = evaluated[i] with { Accuracy = evaluated[i].Accuracy with { Blocks = [] } };
        return section;
    }

    void Fail(PairFailure failure)
    {
        failures.Add(failure);
        session.Fail($"{failure.Pair}: {failure.Message}");
    }
}
