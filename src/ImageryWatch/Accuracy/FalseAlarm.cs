using ImageryWatch.Rasters;

namespace ImageryWatch.Accuracy;

/// <summary>A reported region that shows hardly any true change.</summary>
/// <param name="RegionId">Rank of the region in its report.</param>
/// <param name="Bounds">Smallest window that holds it, in pixels of the grid.</param>
/// <param name="PixelCount">Its judged pixels.</param>
/// <param name="ChangedPixels">Of these, pixels that have changed.</param>
public sealed record FalseAlarm(int RegionId, PixelWindow Bounds, long PixelCount, long ChangedPixels);
