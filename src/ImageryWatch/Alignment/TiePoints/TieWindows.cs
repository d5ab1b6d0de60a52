using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// The windows that are matched: a lattice of at most 8 x 8 over an area. Their side is a power of two: 256 pixels
/// where the area is at least 1024 pixels across, and otherwise small enough for nine of them, which then overlap.
/// </summary>
static class TieWindows
{
    const int Most = 8, Least = 3, SmallestSide = 32, Anchor = 256;

    /// <summary>Chooses the windows, by row; none for an area narrower than 32 pixels.</summary>
    public static IReadOnlyList<PixelWindow> Of(PixelWindow area)
    {
        int narrow = Math.Min(area.Width, area.Height);
        if (narrow < SmallestSide) return [];
        int side = narrow >= 1024 ? 256 : narrow >= 256 ? 128 : narrow >= 96 ? 64 : SmallestSide;
        int[] columns = Places(area.Column, area.Width, side), rows = Places(area.Row, area.Height, side);
        return [.. from row in rows from column in columns select new PixelWindow(column, row, side, side)];
    }

    static int[] Places(int first, int length, int side)
    {
        int count = Math.Clamp(2 * length / side, Least, Most), room = length - side;
        // Where there is room, windows begin where tiles of files begin.
        int step = room / (count - 1) >= 2 * Anchor ? Anchor : 1;
        return [.. Enumerable.Range(0, count)
            .Select(i => first + (int)((long)room * i / (count - 1)))
            .Select(place => Math.Clamp(place / step * step, first, first + room)).Distinct()];
    }
}
