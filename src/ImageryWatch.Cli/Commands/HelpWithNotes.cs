using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ImageryWatch.Cli.Commands;

/// <summary>The parser's help, followed by examples and exit codes.</summary>
sealed class HelpWithNotes(HelpAction help, IReadOnlyDictionary<Command, string> notes) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (notes.TryGetValue(parseResult.CommandResult.Command, out string? note)) output.WriteLine(note + Environment.NewLine);
        output.WriteLine(ExitCode.Words);
        return ExitCode.Done;
    }
}
