using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Csv;

/// <summary>The centre of an area in longitude and latitude.</summary>
static class AreaCentroid
{
    /// <summary>
    /// The centroid of the polygons by the shoelace formula, in degrees, holes taken out. Longitudes are unrolled from
    /// the first position, so that an area across the antimeridian has its centre there and not in Greenwich. Null
    /// when the area is empty.
    /// </summary>
    public static Position? Of(Footprint outline)
    {
        if (outline.Polygons.Count == 0 || outline.Polygons[0].Shell.Count == 0) return null;
        var anchor = outline.Polygons[0].Shell[0];
        double area = 0, momentX = 0, momentY = 0;
        foreach (var polygon in outline.Polygons)
        {
            Add(polygon.Shell, +1);
            foreach (var hole in polygon.Holes) Add(hole, -1);
        }

        return area == 0 ? null : new(Wrap(anchor.X + momentX / area), anchor.Y + momentY / area);

        // Twice the area and six times the moments are kept, relative to the anchor: absolute degrees would cancel.
        void Add(IReadOnlyList<Position> ring, double sign)
        {
            double ringArea = 0, ringX = 0, ringY = 0;
            for (var i = 1; i < ring.Count; i++)
            {
                double x0 = Wrap(ring[i - 1].X - anchor.X), y0 = ring[i - 1].Y - anchor.Y;
                double x1 = Wrap(ring[i].X - anchor.X), y1 = ring[i].Y - anchor.Y;
                var cross = x0 * y1 - x1 * y0;
                ringArea += cross;
                ringX += (x0 + x1) * cross;
                ringY += (y0 + y1) * cross;
            }

            // Rings may turn either way: a shell counts as positive, a hole as negative.
            var turn = ringArea < 0 ? -sign : sign;
            area += turn * ringArea;
            momentX += turn * ringX / 3;
            momentY += turn * ringY / 3;
        }
    }

    static double Wrap(double degrees) => degrees - 360 * Math.Round(degrees / 360);
}
