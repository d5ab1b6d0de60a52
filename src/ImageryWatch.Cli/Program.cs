using ImageryWatch.Cli;

// Answered before anything else is loaded: scripts ask for the version often.
if (args is ["--version"])
{
    Console.Out.WriteLine(Product.Line);
    return ExitCode.Done;
}

using var interruption = new Interruption();
int exitCode = await new Application(Console.Out, Console.Error).RunAsync(args, interruption.Token);
return exitCode == ExitCode.Interrupted ? interruption.ExitCode ?? exitCode : exitCode;
