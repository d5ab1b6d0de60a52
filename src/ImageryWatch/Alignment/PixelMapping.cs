using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Where a position of a target grid lies in a source grid, both in pixel space. Affine when the grids share a
/// coordinate reference system, otherwise affine, then projected, then affine.
/// </summary>
sealed class PixelMapping
{
    // What a mapping may be off, per coefficient, to be taken as the simpler one that it nearly is. Four such errors
    // add up at most, so that a snapped mapping is true to a thousandth of a pixel over the whole target.
    const double SnapPixels = 0.00025;

    readonly GeoTransform first;
    readonly PointTransform? between;
    readonly double middleLongitude;
    readonly GeoTransform last;

    PixelMapping(GeoTransform first, PointTransform? between, double middleLongitude, GeoTransform last) =>
        (this.first, this.between, this.middleLongitude, this.last) = (first, between, middleLongitude, last);

    /// <summary>The mapping when it is affine; null when it is projected.</summary>
    public GeoTransform? Affine => between is null ? first : null;

    /// <summary>
    /// The mapping from one grid to another. When one of them has nothing but pixels, they are taken to show the same
    /// ground from edge to edge; when only one names its coordinate reference system, the other is taken to share it.
    /// </summary>
    /// <returns>Null when the systems differ and one of them is unknown.</returns>
    public static PixelMapping? Between(RasterGrid target, RasterGrid source, CoordinateSystems systems)
    {
        if (HasPlace(target) != HasPlace(source))
            return new(new(0, (double)source.Width / target.Width, 0, 0, 0, (double)source.Height / target.Height), null, 0, default);

        Position targetCentre = target.ToMap(target.Width / 2.0, target.Height / 2.0);
        Position sourceCentre = source.ToMap(source.Width / 2.0, source.Height / 2.0);
        if (target.Crs == source.Crs || target.Crs.IsNone || source.Crs.IsNone)
        {
            // -180 … 180 on one side and 0 … 360 on the other are the same longitudes.
            double turns = systems.IsGeographic(target.Crs) ? Math.Round((targetCentre.X - sourceCentre.X) / 360) : 0;
            return new(Compose(Moved(target.Transform, -360 * turns), source.Transform), null, 0, default);
        }

        var transform = systems.Between(target.Crs, source.Crs);
        if (transform is null) return null;
        double middle = systems.IsGeographic(source.Crs) ? sourceCentre.X : double.NaN;
        if (!transform.IsIdentity) return new(target.Transform, transform, middle, source.Transform);
        double offset = 360 * Math.Round((targetCentre.X - sourceCentre.X) / 360);
        return new(Compose(Moved(target.Transform, -offset), source.Transform), null, 0, default);
    }

    /// <summary>False when a grid has nothing but its pixels, or is an overview of such a grid.</summary>
    public static bool HasPlace(RasterGrid grid) =>
        !grid.Crs.IsNone || grid.Transform is not { OriginX: 0, OriginY: 0, RowRotation: 0, ColumnRotation: 0, PixelWidth: > 0, PixelHeight: > 0 };

    /// <summary>The same mapping for target pixels cut into parts.</summary>
    public PixelMapping CutTarget(int columnParts, int rowParts) =>
        new(first.Rescale(0, 0, 1.0 / columnParts, 1.0 / rowParts), between, middleLongitude, last);

    /// <summary>The same mapping into another level of the source.</summary>
    /// <param name="columns">Columns of the level for one column of the source.</param>
    /// <param name="rows">Rows of the level for one row of the source.</param>
    public PixelMapping ToLevel(double columns, double rows) => between is null
        ? new(new(first.OriginX * columns, first.PixelWidth * columns, first.RowRotation * columns,
                  first.OriginY * rows, first.ColumnRotation * rows, first.PixelHeight * rows), null, 0, default)
        : new(first, between, middleLongitude, last.Rescale(0, 0, 1 / columns, 1 / rows));

    /// <summary>The mapping, or the simpler one within a thousandth of a pixel over a target of this size: unrotated, unscaled, by whole pixels.</summary>
    public PixelMapping Snapped(double width, double height)
    {
        if (between is not null) return this;
        double rowRotation = Snap(first.RowRotation, 0, height), columnRotation = Snap(first.ColumnRotation, 0, width);
        double pixelWidth = Snap(first.PixelWidth, Math.CopySign(1, first.PixelWidth), width);
        double pixelHeight = Snap(first.PixelHeight, Math.CopySign(1, first.PixelHeight), height);
        double x = Snap(first.OriginX, Math.Round(first.OriginX), 1), y = Snap(first.OriginY, Math.Round(first.OriginY), 1);
        return new(new(x, pixelWidth, rowRotation, y, columnRotation, pixelHeight), null, 0, default);

        static double Snap(double value, double simple, double reach) =>
            Math.Abs(value - simple) * reach <= SnapPixels ? simple : value;
    }

    /// <summary>The source position of a target position; (NaN, NaN) where a projection cannot hold it.</summary>
    public Position At(double column, double row)
    {
        var map = first.ToMap(column, row);
        if (between is null) return map;
        map = between.Apply(map);
        if (!double.IsNaN(middleLongitude))
            map = map with { X = middleLongitude + Math.IEEERemainder(map.X - middleLongitude, 360) };
        return last.ToPixel(map.X, map.Y);
    }

    static GeoTransform Moved(GeoTransform transform, double x) => transform with { OriginX = transform.OriginX + x };

    /// <summary>Pixel space to map space with one transform, and on to another pixel space against the other transform.</summary>
    static GeoTransform Compose(GeoTransform target, GeoTransform source)
    {
        double d = source.Determinant, dx = target.OriginX - source.OriginX, dy = target.OriginY - source.OriginY;
        return new(
            (source.PixelHeight * dx - source.RowRotation * dy) / d,
            (source.PixelHeight * target.PixelWidth - source.RowRotation * target.ColumnRotation) / d,
            (source.PixelHeight * target.RowRotation - source.RowRotation * target.PixelHeight) / d,
            (source.PixelWidth * dy - source.ColumnRotation * dx) / d,
            (source.PixelWidth * target.ColumnRotation - source.ColumnRotation * target.PixelWidth) / d,
            (source.PixelWidth * target.PixelHeight - source.ColumnRotation * target.RowRotation) / d);
    }
}
