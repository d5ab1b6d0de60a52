using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>
/// A flat map of a grid in metres, with the first pixel's corner as its origin: a linear map of pixel space that gives one pixel
/// its ground area, and directions their true proportions at the centre of the grid.
/// </summary>
/// <remarks>
/// Lengths are those of the ground at the centre. Towards the edges they differ as the scale of the map does: in UTM by less than
/// 0.1 % over a scene, in Mercator by about 1 % a hundred kilometres at 55 degrees. That is enough to compare and to measure
/// objects, and too little to survey.
/// </remarks>
public sealed class GroundPlane
{
    readonly double xColumn, xRow, yColumn, yRow;

    /// <param name="grid">The grid.</param>
    /// <param name="systems">What is known of its coordinate reference system.</param>
    public GroundPlane(RasterGrid grid, CoordinateSystems systems)
    {
        IsMetric = grid.GsdMetres is not null;
        GsdMetres = grid.GsdMetres ?? 1;
        var transform = grid.IsGeoreferenced && grid.Transform.Determinant != 0 ? grid.Transform : GeoTransform.Pixels;
        double narrowing = systems.IsGeographic(grid.Crs) ? Math.Cos(double.DegreesToRadians(grid.ToMap(grid.Width / 2.0, grid.Height / 2.0).Y)) : 1;
        double scale = GsdMetres / Math.Sqrt(Math.Abs(transform.Determinant * narrowing));
        (xColumn, xRow) = (transform.PixelWidth * narrowing * scale, transform.RowRotation * narrowing * scale);
        (yColumn, yRow) = (transform.ColumnRotation * scale, transform.PixelHeight * scale);
    }

    /// <summary>False when the size of a pixel on the ground is unknown: then the unit is one pixel wherever "metres" is said here.</summary>
    public bool IsMetric { get; }

    /// <summary>Side of a square of one pixel's ground area, metres.</summary>
    public double GsdMetres { get; }

    /// <summary>Takes a point of pixel space to the plane, metres.</summary>
    public Position ToMetres(Position pixels) =>
        new(xColumn * pixels.X + xRow * pixels.Y, yColumn * pixels.X + yRow * pixels.Y);

    /// <summary>
    /// Takes a box of pixel space to the plane. Where pixels are not square, what was a rectangle is none on the ground: its sides
    /// keep their own lengths, and the longer one gives the direction.
    /// </summary>
    public OrientedBox ToMetres(OrientedBox box)
    {
        var (sin, cos) = Math.SinCos(box.AngleRadians);
        var centre = ToMetres(new Position(box.CenterX, box.CenterY));
        var along = ToMetres(new Position(box.Length * cos, box.Length * sin));
        var across = ToMetres(new Position(-box.Width * sin, box.Width * cos));
        double length = double.Hypot(along.X, along.Y), width = double.Hypot(across.X, across.Y);
        return length >= width
            ? OrientedBox.FromSides(centre.X, centre.Y, length, width, Math.Atan2(along.Y, along.X))
            : OrientedBox.FromSides(centre.X, centre.Y, width, length, Math.Atan2(across.Y, across.X));
    }
}
