using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>The command-line programs of GDAL, where they are installed.</summary>
static class Gdal
{
    static readonly bool IsInstalled = Starts("gdalinfo");

    public static void SkipWhereAbsent() => Assert.SkipUnless(IsInstalled, "gdal-bin is not installed");

    /// <summary>Runs a program and gives what it printed; fails when the program fails.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Quiet(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
        Assert.Equal("", error.Result);
        return output;
    }

    public static JsonElement Info(string path, params string[] arguments)
    {
        using var document = JsonDocument.Parse(Run("gdalinfo", ["-json", .. arguments, path]));
        return document.RootElement.Clone();
    }

    /// <summary>The samples of the only band, or of one of its overviews, row by row as they are in memory.</summary>
    public static byte[] Samples(string path, int level = 0)
    {
        var raw = Path.ChangeExtension(path, $".{level}.raw");
        string[] overview = level > 0 ? ["-oo", $"OVERVIEW_LEVEL={level - 1}"] : [];
        Run("gdal_translate", [.. overview, "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", path, raw]);
        return File.ReadAllBytes(raw);
    }

    static bool Starts(string program)
    {
        try
        {
            using var process = Process.Start(Quiet(program, ["--version"]))!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    static ProcessStartInfo Quiet(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
}
