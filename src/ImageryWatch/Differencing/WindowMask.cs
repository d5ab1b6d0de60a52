using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Differencing;

/// <summary>
/// One window after the threshold: a bit a pixel for "changed" and for "observed", and the magnitudes of the changed
/// pixels. This is what a work unit hands back, and all that is kept of its window.
/// </summary>
/// <remarks>
/// Rows are padded to whole 64-bit words; bit <c>i</c> of a row is column <c>i</c> of the window. The memory is rented:
/// a mask has one owner, who disposes it.
/// </remarks>
sealed class WindowMask : IDisposable
{
    static readonly UnobservedCauses Nothing = new(0, 0, 0, 0, 0);

    readonly ulong[] changed;
    readonly float[] magnitudes;
    readonly int[] rowStarts;
    ulong[]? observed;

    WindowMask(PixelWindow window)
    {
        Window = window;
        Words = WordsOf(window.Width);
        changed = ArrayPool<ulong>.Shared.Rent(Words * window.Height);
        rowStarts = new int[window.Height + 1];
        magnitudes = [];
    }

    WindowMask(WindowMask bits, float[] magnitudes) =>
        (Window, Words, changed, observed, rowStarts, ObservedPixels, this.magnitudes) =
        (bits.Window, bits.Words, bits.changed, bits.observed, bits.rowStarts, bits.ObservedPixels, magnitudes);

    /// <summary>Where the window lies on the grid.</summary>
    public PixelWindow Window { get; }

    /// <summary>Quiet magnitudes of the window; null when nothing was observed.</summary>
    public QuietCells? Quiet { get; set; }

    /// <summary>64-bit words in a row.</summary>
    public int Words { get; }

    /// <summary>Number of observed pixels.</summary>
    public long ObservedPixels { get; private set; }

    /// <summary>Why pixels were not observed, as far as they are asked about.</summary>
    public UnobservedCauses Causes { get; set; } = Nothing;

    /// <summary>True when every pixel was observed.</summary>
    public bool IsAllObserved => observed is null;

    /// <summary>Magnitude above the threshold, one row.</summary>
    public ReadOnlySpan<ulong> Changed(int row) => changed.AsSpan(row * Words, Words);

    /// <summary>Magnitude not NaN, one row; empty when that is every pixel of the window.</summary>
    public ReadOnlySpan<ulong> Observed(int row) => observed is null ? default : observed.AsSpan(row * Words, Words);

    /// <summary>Magnitudes of the changed pixels of one row, from left to right.</summary>
    public ReadOnlySpan<float> Magnitudes(int row) => magnitudes.AsSpan(rowStarts[row]..rowStarts[row + 1]);

    /// <summary>64-bit words in a row of <paramref name="width"/> pixels.</summary>
    public static int WordsOf(int width) => (width + 63) / 64;

    /// <summary>A window of which nothing was observed.</summary>
    public static WindowMask Unobserved(PixelWindow window)
    {
        var mask = new WindowMask(window);
        mask.changed.AsSpan(0, mask.Words * window.Height).Clear();
        mask.RentObserved().Clear();
        return mask;
    }

    /// <summary>Applies the threshold: changed is <c>magnitude &gt; threshold</c>; NaN is not observed and not changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static WindowMask From(PixelWindow window, RasterTile magnitude, float threshold)
    {
        var mask = new WindowMask(window);
        int words = mask.Words, changedPixels = 0;
        for (var row = 0; row < window.Height; row++)
        {
            var samples = magnitude.Row(0, row);
            for (var word = 0; word < words; word++)
            {
                var part = samples[(word * 64)..Math.Min(window.Width, word * 64 + 64)];
                var (above, seen) = part.Length == 64 ? Compare64(part, threshold) : ComparePart(part, threshold);
                mask.changed[row * words + word] = above;
                changedPixels += BitOperations.PopCount(above);
                mask.SetObserved(row, word, seen, part.Length);
            }
            mask.rowStarts[row + 1] = changedPixels;
        }
        return changedPixels == 0 ? mask : new(mask, mask.Gather(magnitude, changedPixels));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(changed);
        if (observed is not null) ArrayPool<ulong>.Shared.Return(observed);
        if (magnitudes.Length > 0) ArrayPool<float>.Shared.Return(magnitudes);
    }

    // Most windows are observed in full: the bits are kept from the first gap on, those before it being all set.
    void SetObserved(int row, int word, ulong seen, int pixels)
    {
        ObservedPixels += BitOperations.PopCount(seen);
        var all = BitRow.Ones(pixels);
        if (observed is null)
        {
            if (seen == all) return;
            var bits = RentObserved();
            for (var i = 0; i < row * Words + word; i++) bits[i] = BitRow.Ones(Window.Width - i % Words * 64);
        }
        observed![row * Words + word] = seen;
    }

    Span<ulong> RentObserved() => (observed = ArrayPool<ulong>.Shared.Rent(Words * Window.Height)).AsSpan(0, Words * Window.Height);

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

    float[] Gather(RasterTile magnitude, int count)
    {
        var result = ArrayPool<float>.Shared.Rent(count);
        var next = 0;
        for (var index = 0; next < count; index++)
        {
            if (changed[index] == 0) continue;
            var samples = magnitude.Row(0, index / Words)[(index % Words * 64)..];
            for (var bits = changed[index]; bits != 0; bits &= bits - 1) result[next++] = samples[BitOperations.TrailingZeroCount(bits)];
        }
        return result;
    }
}
