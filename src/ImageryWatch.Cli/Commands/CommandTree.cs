using System.CommandLine;
using System.CommandLine.Help;

namespace ImageryWatch.Cli.Commands;

/// <summary>Every command of the program.</summary>
sealed class CommandTree
{
    public CommandTree(Session session, SharedOptions shared)
    {
        var comparison = new ComparisonOptions();
        var models = new ModelOptions();
        var compare = new CompareCommand(session, shared, comparison, models);
        var evaluate = new EvaluateCommand(session, shared, comparison, models);
        var detect = new DetectCommand(session, shared, models);
        var library = new ModelsCommand(session, shared, models);
        var inspect = new InspectCommand(session, shared);
        var plugins = new PluginsCommand(session, shared);
        var check = new CheckCommand(session, shared, models);
        Root = new RootCommand("What arrived, what left, what stayed: compares satellite images of one place and reports what changed, and how sure that is.")
        {
            compare.Command, detect.Command, evaluate.Command, inspect.Command, library.Command, plugins.Command, check.Command,
        };
        Root.HelpName = Product.Command;
        var notes = new Dictionary<Command, string>
        {
            [Root] = $"""
                Examples:
                  {Product.Command} compare 2023.tif 2024.tif --out report
                  {Product.Command} detect 2024.tif --out objects
                  {Product.Command} inspect 2024.tif
                  {Product.Command} compare --help
                """,
            [compare.Command] = CompareCommand.Notes,
            [detect.Command] = DetectCommand.Notes,
            [evaluate.Command] = EvaluateCommand.Notes,
            [inspect.Command] = InspectCommand.Notes,
            [check.Command] = CheckCommand.Notes,
        };
        foreach (var (command, note) in plugins.Notes.Concat(library.Notes)) notes[command] = note;
        foreach (var option in Root.Options)
        {
            if (option is HelpOption { Action: HelpAction help }) option.Action = new HelpWithNotes(help, notes);
            if (option is VersionOption) option.Action = new PrintVersion();
        }

        // Asked for nothing, it says what can be asked for.
        Root.SetAction(parsed =>
        {
            new HelpWithNotes(new HelpAction(), notes).Invoke(parsed);
            return ExitCode.Usage;
        });
    }

    /// <summary>The command that holds all others.</summary>
    public RootCommand Root { get; }
}
