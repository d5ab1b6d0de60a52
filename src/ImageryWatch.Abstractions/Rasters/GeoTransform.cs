namespace ImageryWatch.Rasters;

/// <summary>
/// The affine map from pixel space to map space, in GDAL's coefficient order:
/// <c>x = OriginX + column * PixelWidth + row * RowRotation</c>,
/// <c>y = OriginY + column * ColumnRotation + row * PixelHeight</c>.
/// (0, 0) is the outer corner of the first pixel; <see cref="PixelHeight"/> is negative in a north-up image.
/// </summary>
public readonly record struct GeoTransform(
    double OriginX, double PixelWidth, double RowRotation,
    double OriginY, double ColumnRotation, double PixelHeight)
{
    /// <summary>Map space is pixel space: the raster has no georeference.</summary>
    public static readonly GeoTransform Pixels = new(0, 1, 0, 0, 0, 1);

    /// <summary>Signed area of one pixel in square map units; zero when the transform cannot be inverted.</summary>
    public double Determinant => PixelWidth * PixelHeight - RowRotation * ColumnRotation;

    /// <summary>Takes a point from pixel space to map space.</summary>
    public Position ToMap(double column, double row) => new(
        OriginX + column * PixelWidth + row * RowRotation,
        OriginY + column * ColumnRotation + row * PixelHeight);

    /// <summary>Takes a point from map space to pixel space; not finite when <see cref="Determinant"/> is zero.</summary>
    public Position ToPixel(double x, double y)
    {
        double dx = x - OriginX, dy = y - OriginY, determinant = Determinant;
        return new((dx * PixelHeight - dy * RowRotation) / determinant, (dy * PixelWidth - dx * ColumnRotation) / determinant);
    }

    /// <summary>The transform of the same ground cut off at (column, row) and sampled every (columnStep, rowStep) pixels.</summary>
    public GeoTransform Rescale(double column, double row, double columnStep, double rowStep)
    {
        var origin = ToMap(column, row);
        return new(
            origin.X, PixelWidth * columnStep, RowRotation * rowStep,
            origin.Y, ColumnRotation * columnStep, PixelHeight * rowStep);
    }
}
