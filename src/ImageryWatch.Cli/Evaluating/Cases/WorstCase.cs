using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Something that went wrong, with pictures of it.</summary>
/// <param name="Pair">Name of the pair.</param>
/// <param name="Words">What went wrong.</param>
/// <param name="Window">What the pictures show, in pixels of the grid.</param>
/// <param name="Subject">Where in it the case lies; the whole window when the case is a pair.</param>
/// <param name="GsdMetres">Size of a pixel on the ground; null when unknown.</param>
/// <param name="Chips">The pictures.</param>
sealed record WorstCase(string Pair, string Words, PixelWindow Window, PixelWindow Subject, double? GsdMetres, CaseChips Chips);
