using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>An image of a series whose relation to the reference is known.</summary>
/// <param name="Image">Which one.</param>
/// <param name="OnGrid">Registered, masked and normalised, on the grid of the reference.</param>
/// <param name="Match">How it came onto that grid; null for the reference itself.</param>
/// <param name="Overlap">What of the grid it shows.</param>
sealed record SolvedImage(SeriesImage Image, ImageOnGrid OnGrid, GridMatch? Match, PixelWindow Overlap);
