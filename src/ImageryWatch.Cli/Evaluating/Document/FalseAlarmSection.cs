namespace ImageryWatch.Cli.Evaluating;

/// <summary>A false alarm: its rank among the regions, where, its judged pixels, and those of them that had changed.</summary>
sealed record FalseAlarmSection(int RegionId, PlaceSection Bounds, long PixelCount, long ChangedPixels);
