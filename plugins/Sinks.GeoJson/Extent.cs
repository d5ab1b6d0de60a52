using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>The bounding box of RFC 7946, section 5. <see cref="West"/> is greater than <see cref="East"/> across the antimeridian.</summary>
readonly record struct Extent(double West, double South, double East, double North)
{
    /// <summary>The box of all outer rings; null when there are none.</summary>
    public static Extent? Of(IEnumerable<Polygon> polygons)
    {
        double west = double.PositiveInfinity, south = west, east = double.NegativeInfinity, north = east;
        foreach (var position in polygons.SelectMany(polygon => polygon.Shell))
        {
            (west, east) = (Math.Min(west, position.X), Math.Max(east, position.X));
            (south, north) = (Math.Min(south, position.Y), Math.Max(north, position.Y));
        }

        return west <= east ? new(west, south, east, north) : null;
    }
}
