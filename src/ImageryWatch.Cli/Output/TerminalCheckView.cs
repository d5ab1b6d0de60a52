using ImageryWatch.Cli.Checking;
using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>The outcome of a sample for people: a line, and a table of what drifted.</summary>
sealed class TerminalCheckView(IAnsiConsole console)
{
    /// <summary>Shows one sample.</summary>
    public void Show(SampleOutcome outcome)
    {
        string colour = outcome.ExitCode == ExitCode.Done ? "green" : "red";
        console.MarkupLine($"[bold]{Tables.Safe(outcome.Name)}[/] [{colour}]{Tables.Safe(outcome.Words)}[/]");
        if (outcome.Drifts.Count == 0) return;
        var table = Tables.New("what", "expected", "found");
        foreach (var drift in outcome.Drifts) table.AddRow(Tables.Safe(drift.What), Tables.Safe(drift.Expected), Tables.Safe(drift.Found));
        console.Write(table);
    }
}
