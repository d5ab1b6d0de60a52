using System.Globalization;
using System.Text;
using ImageryWatch.Rasters;

namespace ImageryWatch.Sinks.Html;

/// <summary>Writes outlines as SVG path data in pixels of the grid, with relative steps: short, and sharp at any zoom.</summary>
static class OutlinePath
{
    /// <summary>Positions are rounded to tenths of a pixel at the finest: pixel edges stay exact, and no one sees the rest.</summary>
    public const double FinestPixels = 0.1;

    /// <summary>Path data, rings one after another, to be filled by the even-odd rule.</summary>
    /// <param name="outline">Outline in pixels of the grid.</param>
    /// <param name="snapPixels">Positions are rounded to multiples of this: <see cref="FinestPixels"/>, or whole pixels.</param>
    public static string Encode(Footprint outline, double snapPixels)
    {
        var path = new StringBuilder();
        foreach (var polygon in outline.Polygons)
        {
            AppendRing(path, polygon.Shell, snapPixels);
            foreach (var hole in polygon.Holes) AppendRing(path, hole, snapPixels);
        }
        return path.ToString();
    }

    // In tenths of a pixel, which are whole numbers.
    static void AppendRing(StringBuilder path, IReadOnlyList<Position> ring, double snap)
    {
        var corners = new List<(long X, long Y)>(ring.Count);
        foreach (var position in ring)
        {
            var corner = (X: Snapped(position.X, snap), Y: Snapped(position.Y, snap));
            if (corners.Count > 0 && corners[^1] == corner) continue;
            // A corner on a straight run adds nothing.
            if (corners.Count > 1 && IsStraight(corners[^2], corners[^1], corner)) corners[^1] = corner;
            else corners.Add(corner);
        }
        if (corners.Count > 1 && corners[0] == corners[^1]) corners.RemoveAt(corners.Count - 1);
        if (corners.Count < 3) return;

        path.Append(CultureInfo.InvariantCulture, $"M{Pixels(corners[0].X)} {Pixels(corners[0].Y)}");
        for (var i = 1; i < corners.Count; i++)
        {
            var (dx, dy) = (corners[i].X - corners[i - 1].X, corners[i].Y - corners[i - 1].Y);
            if (dy == 0) path.Append(CultureInfo.InvariantCulture, $"h{Pixels(dx)}");
            else if (dx == 0) path.Append(CultureInfo.InvariantCulture, $"v{Pixels(dy)}");
            else path.Append(CultureInfo.InvariantCulture, $"l{Pixels(dx)} {Pixels(dy)}");
        }
        path.Append('z');
    }

    static long Snapped(double value, double snap) => (long)Math.Round(value / snap) * (long)Math.Round(snap / FinestPixels);

    static decimal Pixels(long tenths) => tenths % 10 == 0 ? tenths / 10 : tenths / 10m;

    static bool IsStraight((long X, long Y) a, (long X, long Y) b, (long X, long Y) c) =>
        (a.X == b.X && b.X == c.X) || (a.Y == b.Y && b.Y == c.Y);
}
