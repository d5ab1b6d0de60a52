using ImageryWatch.Rasters;

namespace ImageryWatch.Accuracy;

/// <summary>Decides of each object of the truth whether it was found.</summary>
/// <param name="cover">Share of its pixels that must lie in reported regions.</param>
sealed class ObjectTally(double cover)
{
    readonly List<(PixelWindow Bounds, ObjectCounts Counts)> counted = [];
    readonly List<MissedObject> missed = [];

    /// <summary>Every object that was observed, with where it lies.</summary>
    public IReadOnlyList<(PixelWindow Bounds, ObjectCounts Counts)> Counted => counted;

    /// <summary>Those not found, largest first, then by row and column.</summary>
    public IReadOnlyList<MissedObject> Missed =>
        [.. missed.OrderByDescending(one => one.PixelCount).ThenBy(one => one.Bounds.Row).ThenBy(one => one.Bounds.Column)];

    /// <summary>Takes an object; one of which nothing was observed is not counted.</summary>
    public void Add(PixelWindow bounds, long pixels, long flagged)
    {
        if (pixels == 0) return;
        var isFound = flagged >= cover * pixels;
        counted.Add((bounds, new(1, isFound ? 1 : 0, 0, 0)));
        if (!isFound) missed.Add(new(bounds, pixels, flagged));
    }
}
