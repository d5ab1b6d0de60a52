using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>Takes outlines from the pixels of a grid to its map and to longitude, latitude.</summary>
/// <remarks>
/// Rings turn as RFC 7946 asks, in the space they arrive in: shells counter-clockwise, holes clockwise, whatever way
/// the grid's rows run. Vertices are transformed exactly, so outlines that touch still do.
/// </remarks>
public sealed class FootprintProjector
{
    // A straight edge in pixels is a curve in longitude and latitude. Points are added where the chord would leave it
    // by more than this share of a pixel; edges shorter than ShortPixels never do, even on 1 km pixels.
    const double ChordPixels = 0.1, ShortPixels = 64;
    const int MostHalvings = 12;

    readonly RasterGrid grid;
    readonly PointTransform? toWgs84;

    /// <param name="grid">The grid whose pixels outlines are given in.</param>
    /// <param name="systems">What is known of its coordinate reference system.</param>
    public FootprintProjector(RasterGrid grid, CoordinateSystems systems)
    {
        this.grid = grid;
        toWgs84 = grid.IsGeoreferenced ? systems.Between(grid.Crs, Crs.Wgs84) : null;
    }

    /// <summary>The outline in the grid's coordinate reference system; null when the grid has no georeference.</summary>
    public Footprint? ToMap(Footprint pixels) => grid.IsGeoreferenced
        ? new(grid.Crs, [.. pixels.Polygons.Select(polygon => new Polygon(
            Ring.Turned(Map(polygon.Shell), RingTurn.CounterClockwise),
            [.. polygon.Holes.Select(hole => Ring.Turned(Map(hole), RingTurn.Clockwise))]))])
        : null;

    /// <summary>
    /// The outline in longitude, latitude, true to a tenth of a pixel along its edges. What crosses the antimeridian
    /// is cut there (RFC 7946, section 3.1.9). Null when the grid has no georeference, or when its system is unknown
    /// or cannot hold a vertex.
    /// </summary>
    public Footprint? ToWgs84(Footprint pixels)
    {
        if (toWgs84 is null) return null;
        var polygons = new List<Polygon>(pixels.Polygons.Count);
        foreach (var polygon in pixels.Polygons)
        {
            var rings = new List<List<Position>>(1 + polygon.Holes.Count);
            foreach (var ring in (IEnumerable<IReadOnlyList<Position>>)[polygon.Shell, .. polygon.Holes])
            {
                if (LonLat(ring) is not { } lonLat) return null;
                rings.Add(lonLat);
            }
            if (rings.TrueForAll(Antimeridian.Respects))
                polygons.Add(new(
                    Ring.Turned(rings[0], RingTurn.CounterClockwise),
                    [.. rings.Skip(1).Select(hole => Ring.Turned(hole, RingTurn.Clockwise))]));
            else
                polygons.AddRange(Antimeridian.Cut(rings));
        }
        return new(Crs.Wgs84, polygons);
    }

    /// <summary>Longitude and latitude of a position in pixels; null as for <see cref="ToWgs84(Footprint)"/>.</summary>
    public Position? ToWgs84(double column, double row) => toWgs84 is not null && LonLat(new Position(column, row)) is { } place && double.IsFinite(place.X) ? place : null;

    /// <summary>The outline of the whole grid in longitude, latitude; null as for <see cref="ToWgs84(Footprint)"/>.</summary>
    public Footprint? Wgs84Outline() => ToWgs84(new(Crs.None, [new(Corners(), [])]));

    /// <summary>The outline of the whole grid in its own coordinate reference system; null without georeference.</summary>
    public Footprint? MapOutline() => ToMap(new(Crs.None, [new(Corners(), [])]));

    Position[] Corners() => [new(0, 0), new(grid.Width, 0), new(grid.Width, grid.Height), new(0, grid.Height), new(0, 0)];

    List<Position> Map(IReadOnlyList<Position> ring)
    {
        var map = new List<Position>(ring.Count);
        foreach (var position in ring) map.Add(grid.ToMap(position.X, position.Y));
        return map;
    }

    /// <summary>The ring with continuous longitudes, which may leave [-180, 180]; null when a vertex has no longitude, latitude.</summary>
    List<Position>? LonLat(IReadOnlyList<Position> ring)
    {
        var lonLat = new List<Position>(ring.Count);
        for (int i = 0; i < ring.Count; i++)
        {
            var next = LonLat(ring[i]);
            if (!double.IsFinite(next.X)) return null;
            if (i > 0) AddEdge(lonLat, ring[i - 1], ring[i], next, MostHalvings);
            else lonLat.Add(next);
        }
        return lonLat;
    }

    void AddEdge(List<Position> lonLat, Position from, Position to, Position toLonLat, int halvings)
    {
        var fromLonLat = lonLat[^1];
        double pixels = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        toLonLat = Antimeridian.Near(toLonLat, fromLonLat, toWgs84!);
        double dx = toLonLat.X - fromLonLat.X, dy = toLonLat.Y - fromLonLat.Y;
        if (pixels > ShortPixels && halvings > 0 && !toWgs84!.IsIdentity)
        {
            Position middle = new((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            var truth = LonLat(middle);
            var near = Antimeridian.Near(truth, fromLonLat, toWgs84);
            double chord = Math.Max(Math.Abs(near.X - fromLonLat.X - dx / 2), Math.Abs(near.Y - fromLonLat.Y - dy / 2));
            double degreesPerPixel = Math.Max(Math.Abs(dx), Math.Abs(dy)) / pixels;
            if (double.IsFinite(truth.X) && (chord > ChordPixels * degreesPerPixel || Math.Abs(dx) > 90))
            {
                AddEdge(lonLat, from, middle, truth, halvings - 1);
                AddEdge(lonLat, middle, to, toLonLat, halvings - 1);
                return;
            }
        }
        lonLat.Add(toLonLat);
    }

    Position LonLat(Position pixel) => toWgs84!.Apply(grid.ToMap(pixel.X, pixel.Y));
}
