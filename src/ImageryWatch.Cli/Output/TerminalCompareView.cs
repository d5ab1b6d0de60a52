using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Series;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;
using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>Shows a run to a person: a progress bar with rate and remaining time, then the result in tables.</summary>
sealed class TerminalCompareView(IAnsiConsole console) : ICompareView
{
    public Task<T> WatchAsync<T>(string title, Func<IProgress<ComparisonProgress>, Task<T>> work) =>
        console.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new RateColumn())
            .StartAsync(context => work(new TerminalProgress(context, title)));

    public void ShowPair(CompareOutcome outcome)
    {
        var pair = outcome.Pairs[0];
        if (pair.Report is { } report) Show(report);
        if (pair.OlderFiles.Count > 0) Note("left", $"{string.Join(", ", pair.OlderFiles)} (from an earlier run, not replaced)");
        Entry(ReportWording.Entry(pair));
    }

    public void ShowPairs(CompareOutcome outcome)
    {
        var table = Tables.New("pair", ">regions", ">changed", ">observed", "");
        foreach (var pair in outcome.Pairs)
        {
            var report = pair.Report;
            table.AddRow(
                Tables.Safe(pair.Name),
                report is null ? "" : Quantity.Whole(report.RegionCount),
                report is null ? "" : Quantity.Area(report.Coverage.ChangedSquareMetres, report.Coverage.ChangedPixels),
                report is null ? "" : Quantity.Percent(report.Coverage.ObservedPixels, report.Coverage.TotalPixels),
                report is null ? "[red]failed[/]" : pair.Problems.Count > 0 ? "[yellow]incomplete[/]" : "");
        }

        console.Write(table);
        foreach (var gap in outcome.Gaps) Note("gap", ReportWording.Words(gap));
        foreach (var pair in outcome.Pairs.Where(pair => pair.OlderFiles.Count > 0))
            Note("left", $"{pair.Name}: {string.Join(", ", pair.OlderFiles)} (from an earlier run, not replaced)");
        console.MarkupLine($"[bold]{Tables.Safe(ReportWording.Summary(outcome))}[/]");
        Entry(Path.Combine(outcome.Out, TilePairs.TableName));
    }

    public void ShowSeries(CompareOutcome outcome)
    {
        var document = outcome.Series!;
        var table = Tables.New(">#", "from", "to", ">days", ">observed", ">changed", ">of observed", ">regions", ">per km²", ">shift / residual", "");
        foreach (var pair in document.Pairs)
            table.AddRow(
                $"{pair.Number}", Tables.Safe(SeriesWording.DateOrName(pair.BeforeAcquiredAt, pair.Before)), Tables.Safe(SeriesWording.DateOrName(pair.AfterAcquiredAt, pair.After)),
                SeriesWording.Days(pair), SeriesWording.Observed(pair), SeriesWording.Changed(pair), SeriesWording.ChangedShare(pair), SeriesWording.Regions(pair),
                SeriesWording.Density(pair), SeriesWording.Shift(pair),
                pair.Status switch { "failed" => "[red]failed[/]", "incomplete" => "[yellow]incomplete[/]", _ => "" });
        console.Write(table);
        foreach (var image in document.Images.Where(image => image.Problem is not null)) Note("not used", image.Name);
        foreach (string remark in document.Remarks) Note("remark", remark);
        foreach (var pair in outcome.Pairs.Where(pair => pair.OlderFiles.Count > 0))
            Note("left", $"{pair.Name}: {string.Join(", ", pair.OlderFiles)} (from an earlier run, not replaced)");
        console.MarkupLine($"[bold]{Tables.Safe(SeriesWording.Headline(document))}[/]");
        Entry(Path.Combine(outcome.Out, SeriesRun.PageName));
    }

    void Show(ReportDigest report)
    {
        console.WriteLine();
        string colour = report.Coverage.ObservedPixels == 0 ? "yellow" : report.RegionCount > 0 ? "aqua" : "green";
        console.MarkupLine($"[bold {colour}]{Tables.Safe(ReportWording.Headline(report))}[/]");
        console.WriteLine();
        console.Write(Tables.Facts(
        [
            ("observed", ReportWording.Observed(report)),
            .. ReportWording.Unobserved(report) is { } unobserved ? [("not observed", unobserved)] : Array.Empty<(string, string)>(),
            ("method", ReportWording.Method(report)),
            ("grids", report.Match.Remark),
            ("registration", ReportWording.Registration(report)),
            .. report.Gates.Select(gate => ("gate", ReportWording.Words(gate))),
            .. report.Remarks.Where(remark => remark != report.Registration.Remark).Select(remark => ("remark", remark)),
        ]));
        if (report.RegionCount > 0) Regions(report);
        if (report.Objects is []) Note("objects", ReportWording.NoObjects(report));
        else if (report.Objects is { } objects) Objects(objects);
    }

    void Objects(IReadOnlyList<ObjectCount> objects)
    {
        // Short heads: a terminal is 80 characters wide.
        var table = Tables.New("objects", ">before", ">after", ">arrived", ">departed", ">stayed", ">hidden", ">doubted");
        foreach (var count in objects)
            table.AddRow(
                Tables.Safe(count.Label), Quantity.Whole(count.Before), Quantity.Whole(count.After), Coloured(count.Arrived, "dodgerblue1"), Coloured(count.Departed, "red"),
                Quantity.Whole(count.Persisting), Quantity.Whole(count.Unobserved), Coloured(count.Doubted, "yellow"));
        console.Write(table);
    }

    static string Coloured(int number, string colour) => number == 0 ? "0" : $"[{colour}]{Quantity.Whole(number)}[/]";

    void Regions(ReportDigest report)
    {
        var table = Tables.New(">#", ">evidence", ">area", ">magnitude", ">contrast", "where");
        foreach (var region in report.StrongestRegions)
            table.AddRow(
                Quantity.Whole(region.Id),
                Quantity.Figures(region.Evidence),
                Quantity.Area(region.AreaSquareMetres, region.PixelCount),
                Quantity.Figures(region.MeanMagnitude),
                region.Contrast is { } contrast ? Quantity.Figures(contrast) : "",
                Tables.Safe(ReportWording.Where(region) + ReportWording.Marks(region)));
        console.Write(table);
        if (report.RegionCount > report.StrongestRegions.Count)
            console.MarkupLine($"[dim]  and {ReportWording.Weaker(report)}[/]");
    }

    void Note(string name, string text) => console.Write(Tables.Facts([(name, text)]));

    void Entry(string path)
    {
        console.WriteLine();
        // Not through the layout, which would break a long path in two.
        console.Profile.Out.Writer.WriteLine(Printable.Line(path));
    }
}
