using System.Numerics;

namespace ImageryWatch.Regions;

/// <summary>Operations on a row of pixels held as bits: bit <c>i % 64</c> of word <c>i / 64</c> is column <c>i</c>.</summary>
static class BitRow
{
    /// <summary>A word whose lowest <paramref name="count"/> bits are set; all for 64 or more, none for 0 or less.</summary>
    public static ulong Ones(int count) => count >= 64 ? ulong.MaxValue : count <= 0 ? 0 : (1UL << count) - 1;

    /// <summary>Number of set bits.</summary>
    public static long Count(ReadOnlySpan<ulong> row)
    {
        long count = 0;
        foreach (var word in row) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Sets each bit of <paramref name="target"/> that is set in <paramref name="source"/>, or has a neighbour there at most <paramref name="radius"/> (below 64) columns away.</summary>
    public static void Widen(ReadOnlySpan<ulong> source, int radius, Span<ulong> target)
    {
        source.CopyTo(target);
        if (!source.ContainsAnyExcept(0UL)) return;
        for (var i = 0; i < source.Length; i++)
        {
            ulong left = i > 0 ? source[i - 1] : 0, word = source[i], right = i + 1 < source.Length ? source[i + 1] : 0;
            for (var step = 1; step <= radius; step++)
                target[i] |= word << step | left >> (64 - step) | word >> step | right << (64 - step);
        }
    }

    /// <summary>Flips the first <paramref name="width"/> bits; those behind them become 0.</summary>
    public static void Invert(Span<ulong> row, int width)
    {
        for (var i = 0; i < row.Length; i++) row[i] = ~row[i] & Ones(width - i * 64);
    }

    /// <summary>Appends the runs of set bits to <paramref name="runs"/>, from left to right.</summary>
    public static void AppendRuns(ReadOnlySpan<ulong> row, int rowIndex, List<Run> runs)
    {
        var start = -1;
        for (var i = 0; i < row.Length; i++)
        {
            var word = row[i];
            if (start < 0 ? word == 0 : word == ulong.MaxValue) continue;
            for (var bit = 0; bit < 64;)
            {
                var rest = (start < 0 ? word : ~word) >> bit;
                if (rest == 0) break;
                bit += BitOperations.TrailingZeroCount(rest);
                if (start < 0)
                {
                    start = i * 64 + bit;
                }
                else
                {
                    runs.Add(new(rowIndex, start, i * 64 + bit));
                    start = -1;
                }
            }
        }
        if (start >= 0) runs.Add(new(rowIndex, start, row.Length * 64));
    }
}
