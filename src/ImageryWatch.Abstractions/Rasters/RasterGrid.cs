namespace ImageryWatch.Rasters;

/// <summary>Where the pixels of a raster are: its size, bands, transform and coordinate reference system.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="BandCount">Bands that carry imagery, at least 1; alpha and mask bands have become NaN and are not counted.</param>
/// <param name="Transform">Pixel space to map space; <see cref="GeoTransform.Pixels"/> when there is no georeference.</param>
/// <param name="Crs">The system of map space; <see cref="Crs.None"/> when unknown.</param>
public sealed record RasterGrid(int Width, int Height, int BandCount, GeoTransform Transform, Crs Crs)
{
    /// <summary>
    /// Ground sample distance in metres: the side of a square of one pixel's ground area, at the centre of the raster.
    /// Null until the host, which knows projections, has filled it in, and null when it cannot be known.
    /// </summary>
    public double? GsdMetres { get; init; }

    /// <summary>True when the transform places the raster on a map, even if the map's system is unknown.</summary>
    public bool IsGeoreferenced => Transform != GeoTransform.Pixels;

    /// <summary>All pixels.</summary>
    public PixelWindow Window => new(0, 0, Width, Height);

    /// <summary>Takes a point from pixel space to map space.</summary>
    public Position ToMap(double column, double row) => Transform.ToMap(column, row);

    /// <summary>Takes a point from map space to pixel space.</summary>
    public Position ToPixel(double x, double y) => Transform.ToPixel(x, y);
}
