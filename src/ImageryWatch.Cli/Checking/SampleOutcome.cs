using ImageryWatch.Reporting;

namespace ImageryWatch.Cli.Checking;

/// <summary>What became of one sample.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Folder">Full path of its folder.</param>
/// <param name="ExitCode">0 as expected or updated, 1 drifted, 2 or 3 when it could not be compared.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Drifts">Each way in which the report differs from what is expected.</param>
sealed record SampleOutcome(string Name, string Folder, int ExitCode, string Words, IReadOnlyList<Drift> Drifts);
