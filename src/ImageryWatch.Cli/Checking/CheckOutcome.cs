namespace ImageryWatch.Cli.Checking;

/// <summary>What became of a run of <c>check</c>.</summary>
/// <param name="ExitCode">The greatest exit code of any sample, and at least 1 when a plugin was refused.</param>
/// <param name="Samples">The samples, in the order given.</param>
sealed record CheckOutcome(int ExitCode, IReadOnlyList<SampleOutcome> Samples);
