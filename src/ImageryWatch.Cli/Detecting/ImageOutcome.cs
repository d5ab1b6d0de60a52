using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Detecting;

/// <summary>What became of one image.</summary>
/// <param name="Name">Name of the image, or of its folder in the output of several.</param>
/// <param name="Image">Path of the image.</param>
/// <param name="Folder">Full path of the folder with its files.</param>
sealed record ImageOutcome(string Name, string Image, string Folder)
{
    /// <summary>0; 1 when a part failed; 2 or 3 when all did.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why nothing was found out; null when something was.</summary>
    public string? Error { get; init; }

    /// <summary>How it was looked at; null when it was not.</summary>
    public DetectorUse? Detector { get; init; }

    /// <summary>Number of objects by label, most frequent first.</summary>
    public IReadOnlyList<LabelCount> Labels { get; init; } = [];

    /// <summary>The objects with the greatest scores, at most <see cref="MaxObjects"/>.</summary>
    public IReadOnlyList<DetectionSection> SurestObjects { get; init; } = [];

    /// <summary>What was left out.</summary>
    public IReadOnlyList<GateSection> Gates { get; init; } = [];

    /// <summary>Names of the files that were written.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Names of files of an earlier run that were not replaced.</summary>
    public IReadOnlyList<string> OlderFiles { get; init; } = [];

    /// <summary>What failed.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>As many objects as a console shows.</summary>
    public const int MaxObjects = 5;
}
