using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>What became of one pair.</summary>
/// <param name="Name">Name of the pair: that of the before image's file without extension.</param>
/// <param name="Before">The earlier image.</param>
/// <param name="After">The later image.</param>
/// <param name="Folder">Full path of the folder with the report.</param>
sealed record PairOutcome(string Name, string Before, string After, string Folder)
{
    /// <summary>How it ended.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why there is no report, in one sentence; null when there is one.</summary>
    public string? Error { get; init; }

    /// <summary>What the report says; null when there is none.</summary>
    public ReportDigest? Report { get; init; }

    /// <summary>Names of the files that were written, in order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Names of files of an earlier run that this run did not replace, in order.</summary>
    public IReadOnlyList<string> OlderFiles { get; init; } = [];

    /// <summary>What failed while the rest went on.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
