using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>The terminal, if there is one.</summary>
static class Terminal
{
    /// <summary>How to speak when nothing else was asked for: richly to a terminal that can show it, plainly elsewhere.</summary>
    public static OutputMode DefaultMode =>
        Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb"
            ? OutputMode.Plain
            : OutputMode.Terminal;

    /// <summary>A console that draws. Asked for only when it is needed: loading it takes time.</summary>
    public static IAnsiConsole Open(TextWriter output) => AnsiConsole.Create(new()
    {
        Out = new AnsiConsoleOutput(output),
        // https://no-color.org: any value but an empty one.
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
