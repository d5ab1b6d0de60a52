using ImageryWatch.Rasters;

namespace ImageryWatch.Pipeline;

/// <summary>One acquisition of a series.</summary>
/// <param name="Position">Its place in the order that was given, from 1.</param>
/// <param name="Path">The file or folder of bands, as it was given.</param>
/// <param name="Name">Its name without the folder that it is in.</param>
public sealed record SeriesImage(int Position, string Path, string Name)
{
    /// <summary>When and how it was taken; null when it could not be opened.</summary>
    public Acquisition? Acquisition { get; init; }

    /// <summary>Why it can be compared with no other, in one sentence; null as long as nothing speaks against it.</summary>
    public string? Problem { get; init; }
}
