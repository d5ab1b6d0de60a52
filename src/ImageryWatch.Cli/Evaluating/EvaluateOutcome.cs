namespace ImageryWatch.Cli.Evaluating;

/// <summary>What became of a run of <c>evaluate</c>.</summary>
/// <param name="Document">The assessment.</param>
/// <param name="Out">Full path of the output folder.</param>
/// <param name="ExitCode">0; 1 when a pair, a plugin or a part of a pair failed.</param>
sealed record EvaluateOutcome(EvaluationDocument Document, string Out, int ExitCode);
