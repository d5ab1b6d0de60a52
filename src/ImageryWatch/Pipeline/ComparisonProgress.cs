namespace ImageryWatch.Pipeline;

/// <summary>How far a comparison has come.</summary>
/// <param name="Stage">What it is doing, in one or two words: opening, surveying, comparing, writing.</param>
/// <param name="DonePixels">Pixels done in this stage.</param>
/// <param name="TotalPixels">Pixels to do in this stage; 0 when it is not counted in pixels.</param>
public readonly record struct ComparisonProgress(string Stage, long DonePixels, long TotalPixels);
