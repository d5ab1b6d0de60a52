namespace ImageryWatch.Cli.Detecting;

/// <summary>What became of a run of <c>detect</c>.</summary>
/// <param name="ExitCode">The greatest exit code of any image, and at least 1 when a plugin was refused.</param>
/// <param name="Out">Full path of the output folder.</param>
/// <param name="Images">The images, in the order given.</param>
/// <param name="RefusedPlugins">One sentence for each plugin that was not loaded.</param>
sealed record DetectOutcome(int ExitCode, string Out, IReadOnlyList<ImageOutcome> Images, IReadOnlyList<string> RefusedPlugins);
