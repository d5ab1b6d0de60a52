using System.Diagnostics;
using System.Reflection;
using ImageryWatch.Cli;

namespace ImageryWatch.Tests.Cli;

/// <summary>The real program, run as a child process.</summary>
static class CliProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    public static Task<CliRun> Run(params string[] arguments) => Run(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs it to its end with other environment variables; null removes one.</summary>
    public static async Task<CliRun> Run(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        return await End(process, output, error);
    }

    /// <summary>Runs it inside this process, which is faster; for what ends before plugins are loaded.</summary>
    public static async Task<CliRun> RunInside(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = await new Application(output, error).RunAsync(arguments, TestContext.Current.CancellationToken);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs it, sends a signal when its output has a line that begins with the given word, and waits for its end.</summary>
    public static async Task<CliRun> RunAndSignal(string signal, string word, params string[] arguments)
    {
        using var process = Start(new Dictionary<string, string?>(), arguments);
        var error = process.StandardError.ReadToEndAsync();
        var seen = new StringWriter();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.WriteLine(line);
            if (line.StartsWith(word, StringComparison.Ordinal)) break;
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) await kill.WaitForExitAsync();
        seen.Write(await process.StandardOutput.ReadToEndAsync());
        return await End(process, Task.FromResult(seen.ToString()), error);
    }

    static Process Start(IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        string program = typeof(CliProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "CommandLineProgram").Value!;
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        // Whoever runs the tests may have plugins and trust of their own, or colours switched on.
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Path.GetTempPath(), "imagerywatch-tests-no-settings");
        foreach (string name in (string[])["IMAGERYWATCH_PLUGINS", "IMAGERYWATCH_MODELS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"]) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    static async Task<CliRun> End(Process process, Task<string> output, Task<string> error)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, await error);
    }
}
