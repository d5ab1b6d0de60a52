using System.Globalization;
using System.Text;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>The ground that could not be compared, as rectangles of path data for the hatch.</summary>
static class UnobservedGround
{
    const int LongestPath = 200_000;

    /// <summary>
    /// Path data in pixels of the grid, from the NaN of the change mask; empty when everything was observed. It is
    /// traced at the resolution of the overview, halved until the path is short enough.
    /// </summary>
    public static string Trace(IRasterView mask, OverviewSize overview, CancellationToken cancellationToken)
    {
        using var tile = new PictureReader(mask, [0]).Read(mask.Grid.Window, overview.Width, overview.Height, cancellationToken);
        var missing = new bool[tile.BandLength];
        for (var i = 0; i < missing.Length; i++) missing[i] = float.IsNaN(tile.Band(0)[i]);
        for (int width = tile.Width, height = tile.Height; ;)
        {
            var path = Rectangles(missing, width, height, (double)mask.Grid.Width / width, (double)mask.Grid.Height / height);
            if (path.Length <= LongestPath) return path;
            missing = Halve(missing, ref width, ref height);
        }
    }

    /// <summary>Runs of missing pixels, merged downwards while they stay the same.</summary>
    static string Rectangles(bool[] missing, int width, int height, double stepX, double stepY)
    {
        var path = new StringBuilder();
        var open = new Dictionary<(int Left, int Right), int>();
        var runs = new HashSet<(int Left, int Right)>();
        for (var row = 0; row <= height; row++)
        {
            runs.Clear();
            if (row < height) FindRuns(missing.AsSpan(row * width, width), runs);
            foreach (var (run, top) in open.Where(entry => !runs.Contains(entry.Key)).OrderBy(entry => entry.Key.Left).ToList())
            {
                open.Remove(run);
                Append(path, run.Left * stepX, top * stepY, run.Right * stepX, row * stepY);
            }
            foreach (var run in runs) open.TryAdd(run, row);
        }
        return path.ToString();
    }

    static void FindRuns(ReadOnlySpan<bool> row, HashSet<(int Left, int Right)> runs)
    {
        for (var column = 0; column < row.Length; column++)
        {
            if (!row[column]) continue;
            var left = column;
            while (column < row.Length && row[column]) column++;
            runs.Add((left, column));
        }
    }

    static void Append(StringBuilder path, double left, double top, double right, double bottom)
    {
        long x = (long)Math.Round(left), y = (long)Math.Round(top);
        long width = (long)Math.Round(right) - x, height = (long)Math.Round(bottom) - y;
        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{width}v{height}h{-width}z");
    }

    /// <summary>Missing only where all four pixels are, so that the hatch never covers observed ground.</summary>
    static bool[] Halve(bool[] missing, ref int width, ref int height)
    {
        int oldWidth = width, oldHeight = height;
        (width, height) = (Math.Max(1, width / 2), Math.Max(1, height / 2));
        var halved = new bool[width * height];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
            {
                int x = column * 2, y = row * 2, x1 = Math.Min(x + 1, oldWidth - 1), y1 = Math.Min(y + 1, oldHeight - 1);
                halved[row * width + column] = missing[y * oldWidth + x] && missing[y * oldWidth + x1]
                    && missing[y1 * oldWidth + x] && missing[y1 * oldWidth + x1];
            }
        return halved;
    }
}
