using ImageryWatch.Rasters;

namespace ImageryWatch.Reporting;

/// <summary>
/// Shrinks a window: each destination sample is the mean of the observed samples whose pixels it covers at least in
/// part, NaN when there are none. Reads the window in bands of rows, so that memory does not grow with it.
/// </summary>
static class MeanReduction
{
    const int SamplesAtOnce = 1 << 20;

    /// <summary>Reads and shrinks.</summary>
    /// <param name="window">The window.</param>
    /// <param name="destination">Not larger than the window in either direction.</param>
    /// <param name="read">Reads a window at full size; called from several threads.</param>
    public static void Read(PixelWindow window, RasterTile destination, Action<PixelWindow, RasterTile> read)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Width, window.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Height, window.Height);
        var rowsAtOnce = (int)Math.Clamp((long)SamplesAtOnce / destination.BandCount / window.Width * destination.Height / window.Height, 1, destination.Height);
        int[] firsts = [.. Enumerable.Range(0, destination.Width).Select(column => First(column, window.Width, destination.Width))];
        int[] ends = [.. Enumerable.Range(0, destination.Width).Select(column => End(column, window.Width, destination.Width))];
        var parts = (destination.Height + rowsAtOnce - 1) / rowsAtOnce;
        Parallel.For(0, parts, part =>
        {
            int first = part * rowsAtOnce, end = Math.Min(destination.Height, first + rowsAtOnce);
            int top = First(first, window.Height, destination.Height), bottom = End(end - 1, window.Height, destination.Height);
            var rows = window with { Row = window.Row + top, Height = bottom - top };
            using var tile = RasterTile.Rent(destination.BandCount, rows.Width, rows.Height);
            read(rows, tile);
            var sums = new double[destination.Width];
            var counts = new int[destination.Width];
            for (var band = 0; band < destination.BandCount; band++)
            {
                for (var row = first; row < end; row++)
                {
                    Array.Clear(sums);
                    Array.Clear(counts);
                    var last = End(row, window.Height, destination.Height);
                    for (var source = First(row, window.Height, destination.Height); source < last; source++)
                        Add(tile.Row(band, source - top), firsts, ends, sums, counts);
                    var target = destination.Row(band, row);
                    for (var column = 0; column < target.Length; column++) target[column] = counts[column] == 0 ? float.NaN : (float)(sums[column] / counts[column]);
                }
            }
        });
    }

    static void Add(ReadOnlySpan<float> source, int[] firsts, int[] ends, double[] sums, int[] counts)
    {
        for (var column = 0; column < sums.Length; column++)
        {
            foreach (var sample in source[firsts[column]..ends[column]])
            {
                if (float.IsNaN(sample)) continue;
                sums[column] += sample;
                counts[column]++;
            }
        }
    }

    static int First(int index, int from, int to) => (int)((long)index * from / to);

    static int End(int index, int from, int to) => (int)(((long)(index + 1) * from + to - 1) / to);
}
