using ImageryWatch.Rasters;

namespace ImageryWatch.Accuracy;

/// <summary>An object of the truth of which too little was reported.</summary>
/// <param name="Bounds">Smallest window that holds it, in pixels of the grid.</param>
/// <param name="PixelCount">Its observed and judged pixels.</param>
/// <param name="FlaggedPixels">Of these, pixels in reported regions.</param>
public sealed record MissedObject(PixelWindow Bounds, long PixelCount, long FlaggedPixels);
