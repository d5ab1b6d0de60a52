namespace ImageryWatch.Cli.Composition;

/// <summary>Where plugins are looked for, in this order: beside the program, in $IMAGERYWATCH_PLUGINS, in --plugins.</summary>
static class PluginFolders
{
    /// <summary>Environment variable with more folders, separated as in PATH.</summary>
    public const string Variable = "IMAGERYWATCH_PLUGINS";

    /// <summary>The folder beside the program. Its plugins are part of the installation.</summary>
    public static string BesideProgram => Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>All folders, in order.</summary>
    /// <param name="given">What was given with --plugins.</param>
    public static IReadOnlyList<string> All(IEnumerable<string> given) =>
    [
        BesideProgram,
        .. (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. given,
    ];
}
