using ImageryWatch.Cli.Evaluating;
using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>An assessment for people: the answer, a table of pairs, the intervals, and where the page is.</summary>
sealed class TerminalEvaluationView(IAnsiConsole console)
{
    static readonly string[] Columns = ["f1", "precision", "recall", "iou", "kappa", "averagePrecision", "flaggedShare"];

    /// <summary>Shows the assessment.</summary>
    public void Show(EvaluateOutcome outcome)
    {
        var document = outcome.Document;
        console.WriteLine();
        console.MarkupLine($"[bold aqua]{Tables.Safe(EvaluationWording.Headline(document.Overall))}[/]");
        console.Write(Pairs(document));
        console.Write(Tables.Facts(
        [
            ("intervals", EvaluationWording.Unit(document.Overall)),
            ("area", EvaluationWording.Area(document.Overall.Area)),
            .. document.Pairs.Select(pair => pair.TruthRule).Distinct().Select(rule => ("truth", rule)),
        ]));
        console.WriteLine();
        // Not through the layout, which would break a long path in two.
        console.Profile.Out.Writer.WriteLine(Printable.Line(Path.Combine(outcome.Out, EvaluateRun.PageFileName)));
    }

    static Table Pairs(EvaluationDocument document)
    {
        var table = Tables.New(["pair", ">F1", ">precision", ">recall", ">IoU", ">kappa", ">AP", ">flagged", ">found", ">false", ">per km²"]);
        foreach (var pair in document.Pairs)
            table.AddRow(Row(Tables.Safe(pair.Name), pair.Figures, $"{pair.Objects.Found} of {pair.Objects.Objects}", $"{pair.Objects.FalseAlarms} of {pair.Objects.Regions}"));
        var overall = document.Overall;
        if (document.Pairs.Count > 1)
        {
            table.AddEmptyRow();
            table.AddRow(Row("[bold]all[/]", overall.Figures, $"{overall.Objects.Found} of {overall.Objects.Objects}", $"{overall.Objects.FalseAlarms} of {overall.Objects.Regions}"));
            table.AddRow(Row("mean", overall.Means, EvaluationWording.Figure("objectRecall", overall.Means["objectRecall"]), ""));
        }

        table.AddRow([.. ((string[])["95 % from", .. Ends(overall, interval => interval.Low)]).Select(cell => $"[dim]{cell}[/]")]);
        table.AddRow([.. ((string[])["to", .. Ends(overall, interval => interval.High)]).Select(cell => $"[dim]{cell}[/]")]);
        return table;
    }

    static string[] Row(string name, IReadOnlyDictionary<string, double?> figures, string found, string wrong) =>
    [
        name, .. Columns.Select(column => EvaluationWording.Figure(column, figures[column])), found, wrong,
        EvaluationWording.Figure("falseAlarmsPerSquareKilometre", figures["falseAlarmsPerSquareKilometre"]),
    ];

    static IEnumerable<string> Ends(OverallSection overall, Func<Accuracy.Interval, double> end)
    {
        string End(string name) => overall.Intervals[name] is { } interval ? EvaluationWording.Figure(name, end(interval)) : "";
        return [.. Columns.Select(End), End("objectRecall"), "", End("falseAlarmsPerSquareKilometre")];
    }
}
