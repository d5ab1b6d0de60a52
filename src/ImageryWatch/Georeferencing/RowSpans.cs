using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>The pixels of an area as runs of columns, row by row.</summary>
/// <remarks>
/// A pixel belongs to the area when its centre does, by the even-odd rule. A centre exactly on an edge belongs to what
/// lies to the right of it or below it, so that areas that share an edge share no pixel and leave none out.
/// </remarks>
sealed class RowSpans
{
    /// <summary>Crossings of rows and outline that are still worked on: 64 MB of them.</summary>
    public const int MostCrossings = 1 << 23;

    readonly int firstRow;
    readonly int[] rowStarts;
    readonly (int Start, int End)[] spans;

    RowSpans(int firstRow, int[] rowStarts, (int Start, int End)[] spans)
    {
        (this.firstRow, this.rowStarts, this.spans) = (firstRow, rowStarts, spans);
        int left = int.MaxValue, right = 0, top = -1, bottom = -1;
        for (int row = 0; row < rowStarts.Length - 1; row++)
        {
            if (rowStarts[row] == rowStarts[row + 1]) continue;
            if (top < 0) top = row;
            bottom = row + 1;
        }
        foreach (var (start, end) in spans)
        {
            PixelCount += end - start;
            (left, right) = (Math.Min(left, start), Math.Max(right, end));
        }
        if (top >= 0) Bounds = new(left, firstRow + top, right - left, bottom - top);
    }

    /// <summary>Smallest window that holds every pixel; empty when there is none.</summary>
    public PixelWindow Bounds { get; }

    /// <summary>Number of pixels.</summary>
    public long PixelCount { get; }

    /// <summary>Finds the pixels of an extent whose centres lie in an area; null when the outline crosses too many rows.</summary>
    public static RowSpans? Cover(Footprint area, PixelWindow extent)
    {
        int rows = extent.Height;
        var counts = new int[rows + 1];
        long total = 0;
        foreach (var edge in Edges(area))
        {
            var (first, end) = RowsOf(edge, extent);
            if (end <= first) continue;
            total += end - first;
            if (total > MostCrossings) return null;
            for (int row = first; row < end; row++) counts[row - extent.Row]++;
        }

        var starts = new int[rows + 1];
        for (int row = 0; row < rows; row++) starts[row + 1] = starts[row] + counts[row];
        var crossings = new double[total];
        var filled = starts.AsSpan().ToArray();
        foreach (var edge in Edges(area))
        {
            var (first, end) = RowsOf(edge, extent);
            for (int row = first; row < end; row++)
            {
                double y = row + 0.5;
                // From the upper to the lower end, whichever way the ring runs: a shared edge crosses at the same place.
                var (upper, lower) = edge.From.Y <= edge.To.Y ? edge : (edge.To, edge.From);
                crossings[filled[row - extent.Row]++] = upper.X + (y - upper.Y) / (lower.Y - upper.Y) * (lower.X - upper.X);
            }
        }

        var spans = new List<(int, int)>();
        var rowStarts = new int[rows + 1];
        for (int row = 0; row < rows; row++)
        {
            var line = crossings.AsSpan(starts[row]..starts[row + 1]);
            line.Sort();
            for (int i = 0; i + 1 < line.Length; i += 2)
            {
                int start = FirstCentre(line[i], extent), end = FirstCentre(line[i + 1], extent);
                if (end > start) spans.Add((start, end));
            }
            rowStarts[row + 1] = spans.Count;
        }
        return new(extent.Row, rowStarts, [.. spans]);
    }

    /// <summary>The runs of one row, left to right; none outside the extent.</summary>
    public ReadOnlySpan<(int Start, int End)> Row(int row)
    {
        row -= firstRow;
        return row < 0 || row >= rowStarts.Length - 1 ? [] : spans.AsSpan(rowStarts[row]..rowStarts[row + 1]);
    }

    static IEnumerable<(Position From, Position To)> Edges(Footprint area)
    {
        foreach (var polygon in area.Polygons)
            foreach (var ring in (IEnumerable<IReadOnlyList<Position>>)[polygon.Shell, .. polygon.Holes])
                for (int i = 1; i < ring.Count; i++)
                    yield return (ring[i - 1], ring[i]);
    }

    /// <summary>The rows whose centre line the edge crosses: centre in [upper end, lower end).</summary>
    static (int First, int End) RowsOf((Position From, Position To) edge, PixelWindow extent) => (
        Ceiling(Math.Min(edge.From.Y, edge.To.Y) - 0.5, extent.Row, extent.Bottom),
        Ceiling(Math.Max(edge.From.Y, edge.To.Y) - 0.5, extent.Row, extent.Bottom));

    static int FirstCentre(double crossing, PixelWindow extent) => Ceiling(crossing - 0.5, extent.Column, extent.Right);

    static int Ceiling(double value, int least, int most) => (int)Math.Clamp(Math.Ceiling(value), least, most);
}
