namespace ImageryWatch.Rasters;

/// <summary>How a band of a folder lies on the grid of the whole.</summary>
/// <param name="IsResampled">True when its pixels are not those of the grid.</param>
/// <param name="CoversGrid">True when it reaches over all of the grid.</param>
/// <param name="GsdMetres">Its own ground sample distance, metres; null when unknown.</param>
/// <param name="Factor">Side of its pixels in pixels of the grid.</param>
sealed record PlacedBand(bool IsResampled, bool CoversGrid, double? GsdMetres, double Factor);
