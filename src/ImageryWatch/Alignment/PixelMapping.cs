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

    // Pixels of the target for one pixel of the grid that a field of displacements belongs to.
    DisplacementField? bend;
    double bendColumns = 1, bendRows = 1;

    PixelMapping(GeoTransform first, PointTransform? between, double middleLongitude, GeoTransform last) =>
        (this.first, this.between, this.middleLongitude, this.last) = (first, between, middleLongitude, last);

    /// <summary>The mapping when it is affine; null when it is projected or bent.</summary>
    public GeoTransform? Affine => between is null && bend is null ? first : null;

    /// <summary>
    /// The mapping from one grid to another. When one of them has nothing but pixels, they are taken to show the same
    /// ground from edge to edge; when only one names its coordinate reference system, the other is taken to share it.
    /// </summary>
    /// <returns>Null when the systems differ and one of them is unknown.</returns>
    public static PixelMapping? Between(RasterGrid target, RasterGrid source, CoordinateSystems systems)
    {
        bool placed = HasPlace(target);
        if (placed != HasPlace(source))
            return new(new(0, (double)source.Width / target.Width, 0, 0, 0, (double)source.Height / target.Height), null, 0, default);

        double targetX = target.ToMap(target.Width / 2.0, target.Height / 2.0).X;
        double sourceX = source.ToMap(source.Width / 2.0, source.Height / 2.0).X;
        if (placed && target.Crs != source.Crs && !target.Crs.IsNone && !source.Crs.IsNone)
        {
            var transform = systems.Between(target.Crs, source.Crs);
            if (transform is null) return null;
            if (!transform.IsIdentity)
                return new(target.Transform, transform, systems.IsGeographic(source.Crs) ? sourceX : double.NaN, source.Transform);
        }
        // -180 … 180 on one side and 0 … 360 on the other are the same longitudes.
        double turns = placed && systems.IsGeographic(target.Crs) ? Math.Round((targetX - sourceX) / 360) : 0;
        var aside = target.Transform with { OriginX = target.Transform.OriginX - 360 * turns };
        return new(Compose(aside, source.Transform), null, 0, default);
    }

    /// <summary>False when a grid has nothing but its pixels, or is an overview of such a grid. A system without a transform is no place.</summary>
    public static bool HasPlace(RasterGrid grid) =>
        grid.Transform is not { OriginX: 0, OriginY: 0, RowRotation: 0, ColumnRotation: 0, PixelWidth: > 0, PixelHeight: > 0 };

    /// <summary>The same mapping for target pixels cut into parts.</summary>
    public PixelMapping CutTarget(int columnParts, int rowParts) =>
        new(first.Rescale(0, 0, 1.0 / columnParts, 1.0 / rowParts), between, middleLongitude, last)
        {
            bend = bend,
            bendColumns = bendColumns * columnParts,
            bendRows = bendRows * rowParts,
        };

    /// <summary>The same mapping behind a registration.</summary>
    /// <param name="registration">Displaces positions of its grid.</param>
    /// <param name="columns">Columns of the target for one column of that grid: below 1 for a reduced picture.</param>
    /// <param name="rows">Rows of the target for one row of that grid.</param>
    public PixelMapping Registered(Registration registration, double columns, double rows)
    {
        if (registration.Use.Transform is not { } move) return this;
        move = new(
            move.OriginX * columns, move.PixelWidth, move.RowRotation * columns / rows,
            move.OriginY * rows, move.ColumnRotation * rows / columns, move.PixelHeight);
        return new(Then(move, first), between, middleLongitude, last) { bend = registration.Field, bendColumns = columns, bendRows = rows };
    }

    /// <summary>The same mapping into another level of the source.</summary>
    /// <param name="columns">Columns of the level for one column of the source.</param>
    /// <param name="rows">Rows of the level for one row of the source.</param>
    public PixelMapping ToLevel(double columns, double rows)
    {
        var direct = new GeoTransform(
            first.OriginX * columns, first.PixelWidth * columns, first.RowRotation * columns,
            first.OriginY * rows, first.ColumnRotation * rows, first.PixelHeight * rows);
        return new(between is null ? direct : first, between, middleLongitude, between is null ? default : last.Rescale(0, 0, 1 / columns, 1 / rows))
        {
            bend = bend,
            bendColumns = bendColumns,
            bendRows = bendRows,
        };
    }

    /// <summary>The mapping, or the simpler one within a thousandth of a pixel over a target of this size: unrotated, unscaled, by whole pixels.</summary>
    public PixelMapping Snapped(double width, double height)
    {
        if (Affine is null) return this;
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
        if (bend is not null)
        {
            var (right, down) = bend.At(column / bendColumns, row / bendRows);
            (column, row) = (column + right * bendColumns, row + down * bendRows);
        }
        var map = first.ToMap(column, row);
        if (between is null) return map;
        map = between.Apply(map);
        if (!double.IsNaN(middleLongitude))
            map = map with { X = middleLongitude + Math.IEEERemainder(map.X - middleLongitude, 360) };
        return last.ToPixel(map.X, map.Y);
    }

    /// <summary>Source pixels along one pixel of a target of this size: the median over the target, since a projection may be odd in places (a pole).</summary>
    public (double Columns, double Rows) Scale(int width, int height)
    {
        const int Places = 5;
        var columns = new List<double>(Places * Places);
        var rows = new List<double>(Places * Places);
        for (int i = 0; i < Places * Places; i++)
        {
            double column = width * (i % Places + 0.5) / Places, row = height * (i / Places + 0.5) / Places;
            Add(columns, At(column - 0.5, row), At(column + 0.5, row));
            Add(rows, At(column, row - 0.5), At(column, row + 0.5));
        }
        return (Median(columns), Median(rows));

        static void Add(List<double> distances, Position from, Position to)
        {
            double distance = double.Hypot(to.X - from.X, to.Y - from.Y);
            if (double.IsFinite(distance)) distances.Add(distance);
        }

        static double Median(List<double> distances)
        {
            distances.Sort();
            return distances.Count == 0 ? 1 : distances[distances.Count / 2];
        }
    }

    /// <summary>One transform, and another of what comes out.</summary>
    static GeoTransform Then(GeoTransform one, GeoTransform other)
    {
        var origin = other.ToMap(one.OriginX, one.OriginY);
        return new(
            origin.X, one.PixelWidth * other.PixelWidth + one.ColumnRotation * other.RowRotation, one.RowRotation * other.PixelWidth + one.PixelHeight * other.RowRotation,
            origin.Y, one.PixelWidth * other.ColumnRotation + one.ColumnRotation * other.PixelHeight, one.RowRotation * other.ColumnRotation + one.PixelHeight * other.PixelHeight);
    }

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
