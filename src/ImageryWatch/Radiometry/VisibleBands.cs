using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>Which bands show what the eye sees, in which cloud is white.</summary>
static class VisibleBands
{
    // Names as files have them: colours, or the bands of Sentinel-2.
    static readonly string[][] Names = [["red", "B04", "B4"], ["green", "B03", "B3"], ["blue", "B02", "B2"]];

    /// <summary>Places of red, green and blue among the bands, from 0: by name, otherwise the first three. Null when there are fewer than three bands.</summary>
    public static IReadOnlyList<int>? Of(IRasterSource source)
    {
        if (source.Grid.BandCount < 3) return null;
        var names = source.Description.BandNames;
        int[] found = [.. Names.Select(band => names.ToList().FindIndex(name => band.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)))];
        return found.Contains(-1) ? [0, 1, 2] : found;
    }
}
