using System.Text.Json.Serialization;
using ImageryWatch.Cli.Series;

namespace ImageryWatch.Cli.Comparing;

/// <summary>What became of a run: of its one pair, of every pair of two folders, or of a series.</summary>
/// <param name="ExitCode">The greatest exit code of any pair, and at least 1 when a plugin was refused.</param>
/// <param name="Out">Full path of the output folder.</param>
/// <param name="Pairs">The pairs, by name.</param>
/// <param name="Gaps">Images without a counterpart, by name.</param>
/// <param name="RefusedPlugins">One sentence for each plugin that was not loaded.</param>
sealed record CompareOutcome(
    int ExitCode, string Out, IReadOnlyList<PairOutcome> Pairs, IReadOnlyList<Gap> Gaps, IReadOnlyList<string> RefusedPlugins)
{
    /// <summary>The table of a series; null for anything else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SeriesDocument? Series { get; init; }
}
