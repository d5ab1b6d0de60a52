using System.CommandLine;
using ImageryWatch.Cli.Configuration;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Commands;

/// <summary>Options that several commands have.</summary>
sealed class SharedOptions
{
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON object on stdout and nothing else.",
    };

    public Option<bool> Quiet { get; } = new("--quiet")
    {
        Description = "Print errors only.",
    };

    public Option<string?> Log { get; } = new("--log")
    {
        HelpName = "FILE",
        Description = "Add what was run, and every error in full, to this file.",
    };

    public Option<string?> Config { get; } = new("--config")
    {
        HelpName = "watch.json",
        Description = "Settings of compare and of plugins; the command line wins over it.",
    };

    public Option<string[]> Plugins { get; } = new("--plugins")
    {
        HelpName = "DIR",
        Description = "More folders to look for plugins in, besides those of the program and $IMAGERYWATCH_PLUGINS.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>How the run should speak.</summary>
    public OutputMode Mode(ParseResult parsed) =>
        parsed.GetValue(Json) ? OutputMode.Json : parsed.GetValue(Quiet) ? OutputMode.Quiet : Terminal.DefaultMode;

    /// <summary>What the file named with --config says.</summary>
    /// <exception cref="Pipeline.UsageException">It is missing, or says something that is not allowed.</exception>
    public WatchFile WatchFile(ParseResult parsed) =>
        parsed.GetValue(Config) is { } path ? WatchFileReader.Read(path) : Configuration.WatchFile.Empty;
}
