using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Accuracy;

/// <summary>Pixels that belong to numbered owners, as runs by row: memory for what is owned, not for the scene.</summary>
sealed class RunIndex
{
    readonly (int Start, int End, int Owner)[] runs;
    readonly int[] rowStarts;
    readonly PixelWindow[] bounds;

    /// <param name="owners">The runs of each owner; owners may overlap.</param>
    /// <param name="height">Rows of the grid.</param>
    public RunIndex(IReadOnlyList<IReadOnlyList<Run>> owners, int height)
    {
        bounds = [.. owners.Select(BoundsOf)];
        rowStarts = new int[height + 1];
        foreach (var owned in owners)
            foreach (var run in owned) rowStarts[run.Row + 1]++;
        for (var row = 0; row < height; row++) rowStarts[row + 1] += rowStarts[row];
        runs = new (int, int, int)[rowStarts[height]];
        var next = rowStarts.AsSpan(0, height).ToArray();
        for (var owner = 0; owner < owners.Count; owner++)
            foreach (var run in owners[owner]) runs[next[run.Row]++] = (run.Start, run.End, owner);
        for (var row = 0; row < height; row++) runs.AsSpan(rowStarts[row]..rowStarts[row + 1]).Sort();
    }

    /// <summary>Number of owners.</summary>
    public int Count => bounds.Length;

    /// <summary>Smallest window that holds the pixels of an owner.</summary>
    public PixelWindow Bounds(int owner) => bounds[owner];

    /// <summary>The runs of one row, by start.</summary>
    public ReadOnlySpan<(int Start, int End, int Owner)> Row(int row) => runs.AsSpan(rowStarts[row]..rowStarts[row + 1]);

    /// <summary>How many pixels of a run are owned; the owners must not overlap.</summary>
    public int Overlap(Run run)
    {
        var row = Row(run.Row);
        int low = 0, high = row.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (row[middle].End <= run.Start) low = middle + 1;
            else high = middle;
        }
        var overlap = 0;
        for (; low < row.Length && row[low].Start < run.End; low++)
            overlap += Math.Min(row[low].End, run.End) - Math.Max(row[low].Start, run.Start);
        return overlap;
    }

    static PixelWindow BoundsOf(IReadOnlyList<Run> runs)
    {
        if (runs.Count == 0) return default;
        int left = runs.Min(run => run.Start), right = runs.Max(run => run.End), top = runs.Min(run => run.Row), bottom = runs.Max(run => run.Row) + 1;
        return new(left, top, right - left, bottom - top);
    }
}
