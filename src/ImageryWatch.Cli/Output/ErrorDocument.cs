namespace ImageryWatch.Cli.Output;

/// <summary>What <c>--json</c> prints when a run fails.</summary>
/// <param name="Error">One sentence.</param>
/// <param name="ExitCode">What the process exits with.</param>
sealed record ErrorDocument(string Error, int ExitCode);
