using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Rasters;

namespace ImageryWatch.Differencing;

/// <summary>
/// One window after the threshold: a bit a pixel for "changed" and for "observed", and the magnitudes of the changed
/// pixels. This is what a work unit hands back, and all that is kept of its window.
/// </summary>
/// <remarks>Rows are padded to whole 64-bit words; bit <c>i</c> of a row is column <c>i</c> of the window.</remarks>
sealed class WindowMask
{
    WindowMask(PixelWindow window, ulong[] changed, ulong[]? observed, long observedPixels, float[] magnitudes, int[] rowStarts) =>
        (Window, Changed, Observed, ObservedPixels, Magnitudes, RowStarts) = (window, changed, observed, observedPixels, magnitudes, rowStarts);

    /// <summary>Where the window lies on the grid.</summary>
    public PixelWindow Window { get; }

    /// <summary>Magnitude above the threshold, <c>[row, word]</c>.</summary>
    public ulong[] Changed { get; }

    /// <summary>Magnitude not NaN, <c>[row, word]</c>; null when that is every pixel.</summary>
    public ulong[]? Observed { get; }

    /// <summary>Number of observed pixels.</summary>
    public long ObservedPixels { get; }

    /// <summary>Magnitudes of the changed pixels, in row-major order.</summary>
    public float[] Magnitudes { get; }

    /// <summary>Index in <see cref="Magnitudes"/> of the first changed pixel of each row; one more entry than rows.</summary>
    public int[] RowStarts { get; }

    /// <summary>64-bit words in a row of <paramref name="width"/> pixels.</summary>
    public static int WordsOf(int width) => (width + 63) / 64;

    /// <summary>A window of which nothing was observed.</summary>
    public static WindowMask Unobserved(PixelWindow window)
    {
        var words = WordsOf(window.Width) * window.Height;
        return new(window, new ulong[words], new ulong[words], 0, [], new int[window.Height + 1]);
    }

    /// <summary>Applies the threshold: changed is <c>magnitude &gt; threshold</c>; NaN is not observed and not changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static WindowMask From(PixelWindow window, RasterTile magnitude, float threshold)
    {
        int words = WordsOf(window.Width), changedPixels = 0;
        long observedPixels = 0;
        var changed = new ulong[words * window.Height];
        var observed = new ulong[words * window.Height];
        var rowStarts = new int[window.Height + 1];
        for (var row = 0; row < window.Height; row++)
        {
            var samples = magnitude.Row(0, row);
            for (var word = 0; word < words; word++)
            {
                var part = samples[(word * 64)..Math.Min(window.Width, word * 64 + 64)];
                var (above, seen) = part.Length == 64 ? Compare64(part, threshold) : ComparePart(part, threshold);
                changed[row * words + word] = above;
                observed[row * words + word] = seen;
                changedPixels += BitOperations.PopCount(above);
                observedPixels += BitOperations.PopCount(seen);
            }
            rowStarts[row + 1] = changedPixels;
        }
        return new(
            window, changed, observedPixels == window.PixelCount ? null : observed, observedPixels,
            Gather(magnitude, changed, words, changedPixels), rowStarts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (ulong Above, ulong Seen) Compare64(ReadOnlySpan<float> samples, float threshold)
    {
        var limit = Vector512.Create(threshold);
        ref var first = ref MemoryMarshal.GetReference(samples);
        ulong above = 0, seen = 0;
        for (var i = 0; i < 64; i += 16)
        {
            var values = Vector512.LoadUnsafe(ref first, (nuint)i);
            above |= Vector512.GreaterThan(values, limit).ExtractMostSignificantBits() << i;
            seen |= Vector512.Equals(values, values).ExtractMostSignificantBits() << i;
        }
        return (above, seen);
    }

    static (ulong Above, ulong Seen) ComparePart(ReadOnlySpan<float> samples, float threshold)
    {
        ulong above = 0, seen = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i] > threshold) above |= 1UL << i;
            if (!float.IsNaN(samples[i])) seen |= 1UL << i;
        }
        return (above, seen);
    }

    static float[] Gather(RasterTile magnitude, ulong[] changed, int words, int count)
    {
        var result = new float[count];
        var next = 0;
        for (var index = 0; index < changed.Length && next < count; index++)
        {
            if (changed[index] == 0) continue;
            var samples = magnitude.Row(0, index / words)[(index % words * 64)..];
            for (var bits = changed[index]; bits != 0; bits &= bits - 1) result[next++] = samples[BitOperations.TrailingZeroCount(bits)];
        }
        return result;
    }
}
