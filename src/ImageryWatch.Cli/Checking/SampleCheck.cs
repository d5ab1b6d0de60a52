using System.Collections.ObjectModel;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Output;
using ImageryWatch.Hosting;
using ImageryWatch.Models;
using ImageryWatch.Pipeline;
using ImageryWatch.Reporting;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Checking;

/// <summary>Compares the pair of a sample as its expectation says, writes the report to a temporary folder, and looks for drift.</summary>
/// <param name="catalog">What the loaded plugins offer.</param>
/// <param name="library">The models that samples may name.</param>
/// <param name="use">What is done with the expectation.</param>
/// <param name="log">Where exceptions go.</param>
sealed class SampleCheck(PluginCatalog catalog, ModelLibrary library, ExpectationUse use, RunLog log)
{
    readonly IReadOnlyList<Offered<IReportSink>> sinks = SinkChoice.Choose(catalog, null);

    /// <summary>Checks one sample. A sample that cannot be compared fails alone.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="cancellationToken">Cancelled when the user interrupted.</param>
    public SampleOutcome Run(string folder, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(folder), name = Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
        try
        {
            string file = Path.Combine(full, ReportExpectation.FileName);
            var expectation = use == ExpectationUse.Update && !File.Exists(file) ? null : ReportExpectation.Load(file);
            var comparison = expectation?.Comparison ?? new();
            var (report, problems) = Compare(comparison, full, cancellationToken);
            if (use == ExpectationUse.Update)
            {
                ReportExpectation.From(report, comparison, expectation?.Tolerance ?? new()).Save(file);
                return new(name, full, problems.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done, $"updated: {Quantity.Count(report.Regions.Count, "region")}", problems);
            }

            List<Drift> drifts = [.. expectation!.Compare(report), .. problems];
            return drifts.Count == 0
                ? new(name, full, ExitCode.Done, $"as expected: {Quantity.Count(report.Regions.Count, "region")}", drifts)
                : new(name, full, ExitCode.PartlyFailed, $"drifted in {Quantity.Count(drifts.Count, "way")}", drifts);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Write($"{name}: {e}");
            var failure = Failure.From(e);
            return new(name, full, failure.ExitCode, failure.Sentence, []);
        }
    }

    (ChangeReport Report, IReadOnlyList<Drift> Problems) Compare(ExpectedComparison comparison, string sample, CancellationToken cancellationToken)
    {
        // A model that is installed here and not there must not make a sample drift.
        using var models = new ComparisonModels(catalog, new() { Method = comparison.Method, Model = comparison.Model ?? ComparisonModels.NoModel }, library);
        models.AddMethod(ReadOnlyDictionary<string, string>.Empty);
        models.AddDetector(ReadOnlyDictionary<string, string>.Empty);
        var request = comparison.ToRequest(sample) with { Method = models.Settings.Method! };
        string folder = Directory.CreateTempSubdirectory("imagerywatch-check-").FullName;
        try
        {
            using var result = Comparison.Run(request, models.Catalog, null, cancellationToken);
            var problems = SinkRunner.Write(result, sinks, folder, request.PluginTimeLimit, cancellationToken);
            return (result.Report, [.. problems.Select(problem => new Drift($"{problem.Plugin} ({problem.Stage})", "no failure", problem.Message))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
