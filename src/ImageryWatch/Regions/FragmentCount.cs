namespace ImageryWatch.Regions;

/// <summary>The 8-connected fragments that a region was joined from.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="LargestPixels">Pixels of the largest.</param>
readonly record struct FragmentCount(int Count, long LargestPixels)
{
    /// <summary>Counts the fragments.</summary>
    /// <param name="runs">Runs of the region by row, then column; those of one row do not touch.</param>
    public static FragmentCount Of(ReadOnlySpan<Run> runs)
    {
        var parent = new int[runs.Length];
        for (var i = 0; i < parent.Length; i++) parent[i] = i;
        for (int i = 1, above = 0; i < runs.Length; i++)
        {
            while (runs[above].Row < runs[i].Row - 1 || (runs[above].Row == runs[i].Row - 1 && runs[above].End < runs[i].Start)) above++;
            for (var j = above; runs[j].Row == runs[i].Row - 1 && runs[j].Start <= runs[i].End; j++) parent[Root(parent, i)] = Root(parent, j);
        }
        var pixels = new long[runs.Length];
        for (var i = 0; i < runs.Length; i++) pixels[Root(parent, i)] += runs[i].Length;
        return new(pixels.Count(count => count > 0), pixels.Max());
    }

    static int Root(int[] parent, int at)
    {
        while (parent[at] != at) at = parent[at] = parent[parent[at]];
        return at;
    }
}
