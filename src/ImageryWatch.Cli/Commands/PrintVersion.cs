using System.CommandLine;
using System.CommandLine.Invocation;

namespace ImageryWatch.Cli.Commands;

/// <summary>Prints name and version in one line.</summary>
sealed class PrintVersion : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Product.Line);
        return ExitCode.Done;
    }
}
