using System.CommandLine;
using System.Text.Json;
using ImageryWatch.Cli.Commands;
using ImageryWatch.Cli.Output;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli;

/// <summary>One run of the program: reads the command line, runs the command, and turns every failure into one sentence and an exit code.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class Application(TextWriter output, TextWriter error)
{
    // A file name may begin with @, so a word that does is no response file.
    static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        using var log = new RunLog();
        var session = new Session(output, error, log);
        var shared = new SharedOptions();
        try
        {
            var parsed = new CommandTree(session, shared).Root.Parse(args, Parser);
            bool asksForHelp = parsed.Action is { ClearsParseErrors: true };
            if (!asksForHelp && UsageErrors.Find(parsed) is { } wrong) throw new UsageException(wrong);
            if (parsed.GetValue(shared.Log) is { } path) log.Open(path);
            log.Write($"{Product.Line}: {string.Join(' ', args)}");
            int exitCode = await parsed.InvokeAsync(
                new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
            log.Write($"exit code {exitCode}");
            return exitCode;
        }
        catch (Exception e)
        {
            log.Write(e.ToString());
            var failure = Failure.From(e);
            if (args.Contains(shared.Json.Name))
                output.WriteLine(JsonSerializer.Serialize(new(Printable.Sentence(failure.Sentence), failure.ExitCode), ConsoleJson.Default.ErrorDocument));
            session.Fail(failure.Sentence);
            return failure.ExitCode;
        }
    }
}
