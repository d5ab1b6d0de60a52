using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>The pixels of all reported regions, as runs by row: a mask that costs memory for what changed, not for the scene.</summary>
sealed class RegionRaster
{
    readonly Run[] runs;
    readonly int[] rowStarts;

    /// <param name="regions">The runs of each region.</param>
    /// <param name="height">Rows of the grid.</param>
    public RegionRaster(IReadOnlyList<Run[]> regions, int height)
    {
        rowStarts = new int[height + 1];
        foreach (var region in regions)
        {
            foreach (var run in region) rowStarts[run.Row + 1]++;
        }
        for (var row = 0; row < height; row++) rowStarts[row + 1] += rowStarts[row];
        runs = new Run[rowStarts[height]];
        var next = rowStarts.AsSpan(0, height).ToArray();
        foreach (var region in regions)
        {
            foreach (var run in region) runs[next[run.Row]++] = run;
        }
        for (var row = 0; row < height; row++) runs.AsSpan(rowStarts[row]..rowStarts[row + 1]).Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>True when some pixel of the window is in a region.</summary>
    public bool Touches(PixelWindow window)
    {
        for (var row = Math.Max(0, window.Row); row < Math.Min(window.Bottom, rowStarts.Length - 1); row++)
        {
            foreach (var run in Row(row))
            {
                if (run.Start < window.Right && run.End > window.Column) return true;
            }
        }
        return false;
    }

    /// <summary>Sets the samples of one row of a window that are in a region to 1; leaves the others.</summary>
    public void Fill(int row, int column, Span<float> samples)
    {
        foreach (var run in Row(row))
        {
            int start = Math.Max(0, run.Start - column), end = Math.Min(samples.Length, run.End - column);
            if (start < end) samples[start..end].Fill(1);
        }
    }

    ReadOnlySpan<Run> Row(int row) => runs.AsSpan(rowStarts[row]..rowStarts[row + 1]);
}
