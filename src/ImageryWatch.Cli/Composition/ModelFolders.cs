namespace ImageryWatch.Cli.Composition;

/// <summary>Where trained models are looked for, in this order: in --models, in $IMAGERYWATCH_MODELS, beside the program.</summary>
static class ModelFolders
{
    /// <summary>Environment variable with more folders, separated as in PATH.</summary>
    public const string Variable = "IMAGERYWATCH_MODELS";

    /// <summary>The folder beside the program. Its models are part of the installation.</summary>
    public static string BesideProgram => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>All folders, in order: what is named for a run goes before what is installed.</summary>
    /// <param name="given">What was given with --models.</param>
    public static IReadOnlyList<string> All(IEnumerable<string> given) =>
    [
        .. given,
        .. (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        BesideProgram,
    ];
}
