using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Alignment;

/// <summary>Where two grids show the same ground, in pixels of the first.</summary>
sealed class GridOverlap
{
    const int PointsASide = 64;

    readonly CoordinateSystems systems;

    public GridOverlap(RasterGrid before, RasterGrid after, CoordinateSystems systems)
    {
        this.systems = systems;
        (Window, Share) = (before.Window, 1);
        if (Outline(after, before) is { } inBefore)
        {
            var extent = Extent(before);
            var common = OverlayNGRobust.Overlay(extent, inBefore, SpatialFunction.Intersection);
            (Window, Share) = (Around(common, before.Window), common.Area / extent.Area);
        }
        else if (Outline(before, after) is { } inAfter)
        {
            // The system of the before image cannot hold all of the after image, which may show the whole globe: leave
            // nothing out that may be common.
            Share = OverlayNGRobust.Overlay(Extent(after), inAfter, SpatialFunction.Intersection).Area / inAfter.Area;
            if (Share == 0) Window = default;
        }
    }

    /// <summary>Pixels of the first grid that hold all of the common ground; empty when there is none.</summary>
    public PixelWindow Window { get; }

    /// <summary>Share of the first grid that is common ground, 0 to 1.</summary>
    public double Share { get; }

    /// <summary>What a grid covers, in words: longitudes and latitudes where known, else map coordinates.</summary>
    public string Describe(RasterGrid grid)
    {
        var projector = new FootprintProjector(grid, systems);
        if (projector.Wgs84Outline() is { } outline)
        {
            var (west, east, south, north) = Bounds(outline.Polygons.SelectMany(polygon => polygon.Shell));
            return $"longitude {west:0.#####} to {east:0.#####}, latitude {south:0.#####} to {north:0.#####}";
        }
        var (left, right, low, high) = Bounds(projector.MapOutline()!.Polygons[0].Shell);
        return $"x {left:0.###} to {right:0.###}, y {low:0.###} to {high:0.###} in {(grid.Crs.IsNone ? "an unnamed system" : grid.Crs.Code)}";
    }

    /// <summary>The outline of a grid in pixels of another; null when the other's system cannot hold all of it.</summary>
    NetTopologySuite.Geometries.Polygon? Outline(RasterGrid grid, RasterGrid other)
    {
        var mapping = PixelMapping.Between(grid, other, systems);
        var outline = new List<Coordinate>(4 * PointsASide + 1);
        for (int i = 0; i < 4 * PointsASide; i++)
        {
            double share = (double)(i % PointsASide) / PointsASide;
            var (x, y) = (i / PointsASide) switch { 0 => (share, 0.0), 1 => (1, share), 2 => (1 - share, 1), _ => (0, 1 - share) };
            if (mapping?.At(x * grid.Width, y * grid.Height) is not { } position || !double.IsFinite(position.X)) return null;
            outline.Add(new(position.X, position.Y));
        }
        outline.Add(outline[0]);
        return GeometryFactory.Default.CreatePolygon([.. outline]);
    }

    static Geometry Extent(RasterGrid grid) => GeometryFactory.Default.ToGeometry(new Envelope(0, grid.Width, 0, grid.Height));

    static PixelWindow Around(Geometry common, PixelWindow limits)
    {
        if (common.Area == 0) return default;
        // A reprojected side bulges a little beyond its points; a pixel of margin covers that, and costs only NaN.
        var box = common.EnvelopeInternal;
        int column = (int)Math.Floor(box.MinX) - 1, row = (int)Math.Floor(box.MinY) - 1;
        return new PixelWindow(column, row, (int)Math.Ceiling(box.MaxX) + 1 - column, (int)Math.Ceiling(box.MaxY) + 1 - row)
            .Intersect(limits);
    }

    static (double MinX, double MaxX, double MinY, double MaxY) Bounds(IEnumerable<Position> positions)
    {
        double minX = double.PositiveInfinity, minY = minX, maxX = double.NegativeInfinity, maxY = maxX;
        foreach (var (x, y) in positions)
        {
            (minX, maxX) = (Math.Min(minX, x), Math.Max(maxX, x));
            (minY, maxY) = (Math.Min(minY, y), Math.Max(maxY, y));
        }
        return (minX, maxX, minY, maxY);
    }
}
