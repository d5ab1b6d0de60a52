using ImageryWatch.Rasters;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Polygon = ImageryWatch.Rasters.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Georeferencing;

/// <summary>Places the polygons of a file on a grid.</summary>
sealed class AreaPlacement
{
    // An edge that is straight in the file's system is a curve on the grid: points are added until the chord is true
    // to this share of a pixel. What is not true after so many halvings lies outside the projection anyway.
    const double ChordPixels = 0.05;
    const int MostHalvings = 14;

    readonly AreaFile file;
    readonly RasterGrid grid;
    readonly CoordinateSystems systems;
    readonly Crs fileCrs;
    readonly PointTransform? toFile;
    readonly PointTransform? toMap;

    public AreaPlacement(AreaFile file, RasterGrid grid, CoordinateSystems systems)
    {
        (this.file, this.grid, this.systems) = (file, grid, systems);
        if (!grid.IsGeoreferenced)
        {
            if (file.Crs is { } named)
                throw new RasterException($"{file.Name} is in {named}, but the image has no georeference; give outlines in pixels (column, row) without a crs member.");
            return;
        }
        fileCrs = file.Crs ?? (grid.Crs.IsNone ? Crs.None : Crs.Wgs84);
        if (fileCrs == grid.Crs) return;
        toFile = systems.Between(grid.Crs, fileCrs);
        toMap = systems.Between(fileCrs, grid.Crs);
        if (toFile is null || toMap is null)
            throw new RasterException(
                $"{file.Name} is in {fileCrs} and the image in {grid.Crs}, and {(systems.Knows(fileCrs) ? grid.Crs : fileCrs)} is not known here; bring the outlines into the system of the image, for example with ogr2ogr -f GeoJSON -lco RFC7946=NO -t_srs {grid.Crs} out.json {file.Name}.");
    }

    /// <summary>The area in pixels of the grid, cut to the surroundings of the grid.</summary>
    /// <exception cref="RasterException">No part of it lies there.</exception>
    public Footprint ToPixels() => Find() ?? throw Elsewhere();

    /// <summary>The area in pixels of the grid, cut to the surroundings of the grid; null when no part of it lies there.</summary>
    public Footprint? Find()
    {
        var polygons = new List<Polygon>();
        foreach (var part in NearGrid())
        {
            var rings = new List<List<Position>>();
            foreach (var ring in (IEnumerable<LineString>)[part.Shell, .. part.Holes]) rings.Add(ToPixels(ring));
            polygons.Add(new(Ring.Turned(rings[0], RingTurn.CounterClockwise), [.. rings.Skip(1).Select(hole => Ring.Turned(hole, RingTurn.Clockwise))]));
        }
        return polygons.Count == 0 ? null : new(Crs.None, polygons);
    }

    /// <summary>
    /// The parts of the area around the grid: far from an image its projection may not hold, and an area of interest
    /// may be a whole country. Longitudes a full turn away are the same place.
    /// </summary>
    IEnumerable<NetTopologySuite.Geometries.Polygon> NearGrid()
    {
        var near = GridEnvelope();
        var box = file.Area.Factory.ToGeometry(near);
        bool turns = systems.IsGeographic(fileCrs);
        for (int turn = turns ? -1 : 0; turn <= (turns ? 1 : 0); turn++)
        {
            Geometry area = turn == 0 ? file.Area : AffineTransformation.TranslationInstance(360 * turn, 0).Transform(file.Area);
            if (!near.Intersects(area.EnvelopeInternal)) continue;
            if (!near.Contains(area.EnvelopeInternal)) area = OverlayNGRobust.Overlay(area, box, SpatialFunction.Intersection);
            for (int i = 0; i < area.NumGeometries; i++)
                if (area.GetGeometryN(i) is NetTopologySuite.Geometries.Polygon { IsEmpty: false } polygon)
                    yield return polygon;
        }
    }

    /// <summary>The grid and a margin of a tenth of its size, in the system of the file.</summary>
    Envelope GridEnvelope()
    {
        const int PointsASide = 16;
        var envelope = new Envelope();
        double first = double.NaN;
        for (int j = 0; j <= PointsASide; j++)
            for (int i = 0; i <= PointsASide; i++)
            {
                var position = grid.ToMap(grid.Width * (double)i / PointsASide, grid.Height * (double)j / PointsASide);
                if (toFile is not null) position = toFile.Apply(position);
                if (!double.IsFinite(position.X)) continue;
                if (double.IsNaN(first)) first = position.X;
                // Continuous across the antimeridian.
                if (toFile is { IsIdentity: false } && systems.IsGeographic(fileCrs))
                    position = position with { X = first + Math.IEEERemainder(position.X - first, 360) };
                envelope.ExpandToInclude(position.X, position.Y);
            }
        envelope.ExpandBy(envelope.Width / 10 + 1e-9, envelope.Height / 10 + 1e-9);
        return envelope;
    }

    List<Position> ToPixels(LineString ring)
    {
        var pixels = new List<Position>(ring.NumPoints);
        var from = ring.GetCoordinateN(0);
        pixels.Add(ToPixel(from.X, from.Y));
        for (int i = 1; i < ring.NumPoints; i++)
        {
            var to = ring.GetCoordinateN(i);
            AddEdge(pixels, new(from.X, from.Y), new(to.X, to.Y), ToPixel(to.X, to.Y), MostHalvings);
            from = to;
        }
        return pixels;
    }

    void AddEdge(List<Position> pixels, Position from, Position to, Position toPixel, int halvings)
    {
        if (toMap is { IsIdentity: false } && halvings > 0)
        {
            var middle = new Position((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            var truth = ToPixel(middle.X, middle.Y);
            double off = Math.Max(Math.Abs(truth.X - (pixels[^1].X + toPixel.X) / 2), Math.Abs(truth.Y - (pixels[^1].Y + toPixel.Y) / 2));
            if (off > ChordPixels)
            {
                AddEdge(pixels, from, middle, truth, halvings - 1);
                AddEdge(pixels, middle, to, toPixel, halvings - 1);
                return;
            }
        }
        pixels.Add(toPixel);
    }

    Position ToPixel(double x, double y)
    {
        var map = toMap is null ? new(x, y) : toMap.Apply(new(x, y));
        var pixel = grid.ToPixel(map.X, map.Y);
        return double.IsFinite(pixel.X) && double.IsFinite(pixel.Y) ? pixel : throw Elsewhere();
    }

    RasterException Elsewhere()
    {
        var bounds = file.Area.EnvelopeInternal;
        var near = GridEnvelope();
        string unit = !grid.IsGeoreferenced ? "pixels" : fileCrs.IsNone ? "map units" : fileCrs.Code;
        return new($"The area in {file.Name} lies outside the image: it covers x {bounds.MinX:0.#####} to {bounds.MaxX:0.#####}, y {bounds.MinY:0.#####} to {bounds.MaxY:0.#####} and the image lies within x {near.MinX:0.#####} to {near.MaxX:0.#####}, y {near.MinY:0.#####} to {near.MaxY:0.#####} ({unit}); check its place and that x (longitude) comes first.");
    }
}
