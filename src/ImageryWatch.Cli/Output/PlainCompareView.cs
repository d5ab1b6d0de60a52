using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Series;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Output;

/// <summary>Shows a run as plain lines, for pipes and logs.</summary>
sealed class PlainCompareView(TextWriter output) : ICompareView
{
    public Task<T> WatchAsync<T>(string title, Func<IProgress<ComparisonProgress>, Task<T>> work) =>
        work(new PlainProgress(output, Printable.Line(title), TimeProvider.System));

    public void ShowPair(CompareOutcome outcome)
    {
        var pair = outcome.Pairs[0];
        if (pair.Report is { } report) Show(report);
        Wrote(pair);
    }

    public void ShowPairs(CompareOutcome outcome)
    {
        foreach (var pair in outcome.Pairs)
        {
            Line($"{pair.Name}: {ReportWording.Result(pair)}");
            foreach (string file in pair.OlderFiles) Line($"{pair.Name}: {file} is of an earlier run and was left as it was");
        }

        foreach (var gap in outcome.Gaps) Line(ReportWording.Words(gap));
        Line(ReportWording.Summary(outcome));
        Line($"table: {Path.Combine(outcome.Out, TilePairs.TableName)}");
    }

    public void ShowSeries(CompareOutcome outcome)
    {
        var document = outcome.Series!;
        Line($"reference: {document.Reference}");
        foreach (var (pair, section) in outcome.Pairs.Zip(document.Pairs))
        {
            Line($"{pair.Name}: {SeriesWording.Line(section)}");
            foreach (string file in pair.OlderFiles) Line($"{pair.Name}: {file} is of an earlier run and was left as it was");
        }

        foreach (string remark in document.Remarks) Line($"remark: {remark}");
        Line(SeriesWording.Headline(document));
        Line($"table: {Path.Combine(outcome.Out, SeriesRun.TableName)}");
        Line($"page: {Path.Combine(outcome.Out, SeriesRun.PageName)}");
    }

    void Show(ReportDigest report)
    {
        Line(ReportWording.Headline(report));
        Line($"observed: {ReportWording.Observed(report)}");
        if (ReportWording.Unobserved(report) is { } unobserved) Line($"not observed: {unobserved}");
        Line($"method: {ReportWording.Method(report)}");
        Line($"grids: {report.Match.Remark}");
        Line($"registration: {ReportWording.Registration(report)}");
        foreach (var region in report.StrongestRegions)
            Line($"region {region.Id}: {Quantity.Area(region.AreaSquareMetres, region.PixelCount)}, evidence {Quantity.Figures(region.Evidence)}, magnitude {Quantity.Figures(region.MeanMagnitude)}, at {ReportWording.Where(region)}{ReportWording.Marks(region)}");
        if (report.RegionCount > report.StrongestRegions.Count) Line($"and {ReportWording.Weaker(report)}");
        foreach (var count in report.Objects ?? []) Line($"objects: {ReportWording.Objects(count)}");
        if (report.Objects is []) Line($"objects: {ReportWording.NoObjects(report)}");
        foreach (var gate in report.Gates) Line($"gate: {ReportWording.Words(gate)}");
        foreach (string remark in report.Remarks.Where(remark => remark != report.Registration.Remark)) Line($"remark: {remark}");
    }

    void Wrote(PairOutcome pair)
    {
        if (pair.Files.Count > 0) Line($"wrote: {string.Join(", ", pair.Files)}");
        if (pair.OlderFiles.Count > 0) Line($"left as they were, from an earlier run: {string.Join(", ", pair.OlderFiles)}");
        Line($"report: {ReportWording.Entry(pair)}");
    }

    void Line(string text) => output.WriteLine(Printable.Line(text));
}
