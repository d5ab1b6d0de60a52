using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>One suppression and what it cost.</summary>
/// <param name="Id">Name of the gate.</param>
/// <param name="Rule">The rule in words, with its figure.</param>
/// <param name="Enabled">False when the user switched it off; then nothing was removed.</param>
/// <param name="RemovedRegions">Regions removed; 0 for gates that work on pixels.</param>
/// <param name="RemovedPixels">Pixels removed.</param>
/// <param name="RemovedSquareMetres">Their ground area; null when the pixel size on the ground is unknown.</param>
/// <param name="HowToSwitchOff">What to type to run without it.</param>
public sealed record GateResult(
    string Id, string Rule, bool Enabled, long RemovedRegions, long RemovedPixels,
    double? RemovedSquareMetres, string HowToSwitchOff)
{
    /// <summary>Detections of objects removed; 0 for gates that work on pixels or regions.</summary>
    public long RemovedObjects { get; init; }

    /// <summary>Smallest window that holds the largest of the removed regions, in pixels of the grid; null when no region was removed.</summary>
    public PixelWindow? LargestRemoved { get; init; }
}
