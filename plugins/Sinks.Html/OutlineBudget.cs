using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// Fits the outlines of any number of regions into a given number of characters, strongest evidence first: exact while
/// that is short enough, else rounded to coarser pixels, else only a box. How many of each is counted, to be printed.
/// </summary>
sealed class OutlineBudget(long maxCharacters)
{
    const int LongestOutline = 60_000, CoarsestSnap = 32;

    long used;

    public int Simplified { get; private set; }

    public int Boxed { get; private set; }

    /// <summary>Path data, or null when the region is to be drawn as a box.</summary>
    public string? Fit(ChangeRegion region)
    {
        for (var snap = OutlinePath.FinestPixels; snap <= CoarsestSnap; snap = snap < 1 ? 1 : 2 * snap)
        {
            var path = OutlinePath.Encode(region.Outline, snap);
            if (path.Length == 0) break;
            if (path.Length > LongestOutline) continue;
            if (used + path.Length > maxCharacters) break;
            used += path.Length;
            if (snap >= 1 && path != OutlinePath.Encode(region.Outline, OutlinePath.FinestPixels)) Simplified++;
            return path;
        }
        Boxed++;
        return null;
    }
}
