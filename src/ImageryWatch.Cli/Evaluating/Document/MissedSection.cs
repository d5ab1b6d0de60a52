namespace ImageryWatch.Cli.Evaluating;

/// <summary>An object that was missed: where, its judged pixels, and those of them that were flagged.</summary>
sealed record MissedSection(PlaceSection Bounds, long PixelCount, long FlaggedPixels);
