using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Cli.Checking;
using ImageryWatch.Cli.Composition;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;
using ImageryWatch.Reporting;

namespace ImageryWatch.Cli.Commands;

/// <summary><c>check SAMPLE…</c>: whether sample pairs still give the reports that are expected of them.</summary>
sealed class CheckCommand
{
    /// <summary>What the help says below the options.</summary>
    public const string Notes = $"""
        A sample is a folder with two images and {ReportExpectation.FileName}, which says how to compare
        them, what is expected and how much drift is tolerated. A folder of samples stands for all
        of them. Exit code 1: a sample drifted.

        Examples:
          {Product.Command} check samples
          {Product.Command} check samples/motor-pool --update
        """;

    readonly Session session;
    readonly SharedOptions shared;
    readonly ModelOptions models;
    readonly Argument<string[]> folders = new("sample") { HelpName = "SAMPLE", Description = "Folders of samples.", Arity = ArgumentArity.OneOrMore };
    readonly Option<bool> update = new("--update") { Description = "Write what is found as what is expected from now on." };

    public CheckCommand(Session session, SharedOptions shared, ModelOptions models)
    {
        (this.session, this.shared, this.models) = (session, shared, models);
        Command = new("check", "Compare sample pairs and tell where their reports differ from what is expected.")
        {
            folders, update, models.Models, shared.Plugins, shared.Json, shared.Quiet, shared.Log,
        };
        Command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), cancellationToken));
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var use = parsed.GetValue(update) ? ExpectationUse.Update : ExpectationUse.Compare;
        var samples = SampleFolders.Find(parsed.GetRequiredValue(folders), use);
        var catalog = PluginLoading.Load(parsed.GetValue(shared.Plugins) ?? [], WatchFile.Empty);
        foreach (var refusal in catalog.Refusals) session.Fail(refusal.Message);
        var check = new SampleCheck(catalog, models.Library(parsed, catalog), use, session.Log);
        var mode = shared.Mode(parsed);
        Action<SampleOutcome> show = mode switch
        {
            OutputMode.Terminal => new TerminalCheckView(Terminal.Open(session.Out)).Show,
            OutputMode.Plain => outcome => PlainCheckView.Show(session.Out, outcome),
            _ => _ => { },
        };
        var outcomes = new List<SampleOutcome>(samples.Count);
        foreach (string sample in samples)
        {
            var outcome = check.Run(sample, cancellationToken);
            outcomes.Add(outcome);
            show(outcome);
            if (outcome.ExitCode != ExitCode.Done) session.Fail($"{outcome.Name}: {outcome.Words}");
        }

        int exitCode = Math.Max(outcomes.Max(outcome => outcome.ExitCode), catalog.Refusals.Count > 0 ? ExitCode.PartlyFailed : ExitCode.Done);
        if (mode == OutputMode.Json) session.Out.WriteLine(JsonSerializer.Serialize(new(exitCode, outcomes), ConsoleJson.Default.CheckOutcome));
        return exitCode;
    }
}
