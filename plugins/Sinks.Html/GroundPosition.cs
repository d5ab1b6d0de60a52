using System.Globalization;
using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>Longitude and latitude of areas.</summary>
static class GroundPosition
{
    /// <summary>
    /// Centroid of an outline in longitude, latitude (area-weighted, holes taken out), treating degrees as plane
    /// coordinates: right to a fraction of a pixel for areas of a few kilometres. Null when there is no area.
    /// </summary>
    public static Position? Centroid(Footprint? outline)
    {
        if (outline is null || outline.Polygons.Count == 0 || outline.Polygons[0].Shell.Count == 0) return null;
        // Coordinates relative to the first corner keep precision, and keep parts together across 180 degrees.
        var origin = outline.Polygons[0].Shell[0];
        double area = 0, x = 0, y = 0;
        foreach (var polygon in outline.Polygons)
        {
            Add(polygon.Shell, 1);
            foreach (var hole in polygon.Holes) Add(hole, -1);
        }
        if (area == 0) return null;
        return new(Math.IEEERemainder(origin.X + x / area, 360), origin.Y + y / area);

        void Add(IReadOnlyList<Position> ring, int sign)
        {
            double ringArea = 0, ringX = 0, ringY = 0;
            for (var i = 1; i < ring.Count; i++)
            {
                var (ax, ay, bx, by) = (Math.IEEERemainder(ring[i - 1].X - origin.X, 360), ring[i - 1].Y - origin.Y,
                    Math.IEEERemainder(ring[i].X - origin.X, 360), ring[i].Y - origin.Y);
                var cross = ax * by - bx * ay;
                ringArea += cross / 2;
                ringX += (ax + bx) * cross / 6;
                ringY += (ay + by) * cross / 6;
            }
            var orientation = sign * Math.Sign(ringArea);
            area += orientation * ringArea;
            x += orientation * ringX;
            y += orientation * ringY;
        }
    }

    /// <summary>"52.12345° N, 30.65432° E".</summary>
    public static string Describe(Position position) => string.Create(CultureInfo.InvariantCulture,
        $"{Math.Abs(position.Y):F5}° {(position.Y < 0 ? "S" : "N")}, {Math.Abs(position.X):F5}° {(position.X < 0 ? "W" : "E")}");
}
