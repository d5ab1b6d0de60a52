using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// The largest absolute difference of any band: <c>m = max_k |a_k - b_k|</c>, in units of the imagery. NaN where any
/// band of either image is NaN. It knows nothing of light or season: for pairs of one sensor under one light.
/// </summary>
public sealed class AbsoluteDifference : IChangeDetector
{
    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude) =>
        Measure(pair.Before.Samples, pair.After.Samples, pair.Before.BandCount, magnitude.Samples);

    /// <summary>The kernel; inputs are <c>[band, pixel]</c>, the result is <c>[pixel]</c>.</summary>
    /// <remarks>
    /// Hand-written because all bands are folded in registers: composed of TensorPrimitives it is three passes a band
    /// over memory that no longer fits the cache. The last vector overlaps the one before it instead of a scalar tail.
    /// Compiled in full at the first call: a short run would otherwise spend itself in unoptimised code.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Measure(ReadOnlySpan<float> before, ReadOnlySpan<float> after, int bandCount, Span<float> result)
    {
        var pixels = result.Length;
        if (pixels < Vector512<float>.Count)
        {
            for (var i = 0; i < pixels; i++) result[i] = MeasurePixel(before, after, bandCount, pixels, i);
            return;
        }
        ref var a = ref MemoryMarshal.GetReference(before);
        ref var b = ref MemoryMarshal.GetReference(after);
        ref var m = ref MemoryMarshal.GetReference(result);
        var last = pixels - Vector512<float>.Count;
        for (var i = 0; ; i = Math.Min(i + Vector512<float>.Count, last))
        {
            var largest = Vector512.Abs(Vector512.LoadUnsafe(ref a, (nuint)i) - Vector512.LoadUnsafe(ref b, (nuint)i));
            for (int band = 1, at = i + pixels; band < bandCount; band++, at += pixels)
                largest = Vector512.Max(largest, Vector512.Abs(Vector512.LoadUnsafe(ref a, (nuint)at) - Vector512.LoadUnsafe(ref b, (nuint)at)));
            largest.StoreUnsafe(ref m, (nuint)i);
            if (i == last) return;
        }
    }

    /// <summary>One pixel, in plain arithmetic: what the kernel must equal to the bit.</summary>
    internal static float MeasurePixel(ReadOnlySpan<float> before, ReadOnlySpan<float> after, int bandCount, int pixels, int pixel)
    {
        var largest = MathF.Abs(before[pixel] - after[pixel]);
        for (var band = 1; band < bandCount; band++)
            largest = MathF.Max(largest, MathF.Abs(before[band * pixels + pixel] - after[band * pixels + pixel]));
        return largest;
    }
}
