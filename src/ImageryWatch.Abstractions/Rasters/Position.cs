namespace ImageryWatch.Rasters;

/// <summary>
/// A point: x (column, easting or longitude), then y (row, northing or latitude), whatever axis order an authority
/// gives its system. In pixel space (0, 0) is the outer corner of the first pixel and (0.5, 0.5) is its centre.
/// </summary>
public readonly record struct Position(double X, double Y);
