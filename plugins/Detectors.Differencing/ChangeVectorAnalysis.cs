using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// Change vector analysis over standardised bands (Malila 1980): the length of the vector between a pixel's two
/// spectra, <c>m = sqrt(Σ_k ((a_k - mean a_k) / sd a_k - (b_k - mean b_k) / sd b_k)²)</c>, in standard deviations.
/// Standardising each date by its own survey takes out what differs over the whole scene: exposure, gain, offset.
/// NaN where any band of either image is NaN. A band that is constant on one date is only centred on that date.
/// </summary>
public sealed class ChangeVectorAnalysis : IChangeDetector
{
    readonly float[] beforeGain, afterGain, offset;

    /// <summary>Prepares the detector from the statistics of each band on both dates.</summary>
    public ChangeVectorAnalysis(IReadOnlyList<BandStatistics> before, IReadOnlyList<BandStatistics> after)
    {
        beforeGain = [.. before.Select(Gain)];
        afterGain = [.. after.Select(band => -Gain(band))];
        offset = [.. before.Zip(after, (a, b) => (float)(b.Mean * Gain(b) - a.Mean * Gain(a)))];
    }

    /// <summary>One standard deviation: what varies less than the scene itself does is not a change.</summary>
    public double MagnitudeFloor => 1;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude) =>
        Measure(pair.Before.Samples, pair.After.Samples, beforeGain, afterGain, offset, magnitude.Samples);

    /// <summary>
    /// The kernel: <c>sqrt(Σ_k (a_k g_k + b_k h_k + o_k)²)</c>; images are <c>[band, pixel]</c>, the coefficients
    /// <c>[band]</c>, the result <c>[pixel]</c>. Folded in registers for the reason given at <see cref="AbsoluteDifference"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Measure(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after,
        ReadOnlySpan<float> beforeGain, ReadOnlySpan<float> afterGain, ReadOnlySpan<float> offset, Span<float> result)
    {
        var pixels = result.Length;
        if (pixels < Vector512<float>.Count)
        {
            for (var i = 0; i < pixels; i++) result[i] = MeasurePixel(before, after, beforeGain, afterGain, offset, pixels, i);
            return;
        }
        ref var a = ref MemoryMarshal.GetReference(before);
        ref var b = ref MemoryMarshal.GetReference(after);
        ref var m = ref MemoryMarshal.GetReference(result);
        var last = pixels - Vector512<float>.Count;
        for (var i = 0; ; i = Math.Min(i + Vector512<float>.Count, last))
        {
            var sum = Vector512<float>.Zero;
            var at = (nuint)i;
            for (var band = 0; band < beforeGain.Length; band++, at += (nuint)pixels)
            {
                var shifted = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref b, at), Vector512.Create(afterGain[band]), Vector512.Create(offset[band]));
                var difference = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref a, at), Vector512.Create(beforeGain[band]), shifted);
                sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
            }
            Vector512.Sqrt(sum).StoreUnsafe(ref m, (nuint)i);
            if (i == last) return;
        }
    }

    /// <summary>One pixel, in plain arithmetic: what the kernel must equal to the bit.</summary>
    internal static float MeasurePixel(
        ReadOnlySpan<float> before, ReadOnlySpan<float> after,
        ReadOnlySpan<float> beforeGain, ReadOnlySpan<float> afterGain, ReadOnlySpan<float> offset, int pixels, int pixel)
    {
        var sum = 0f;
        for (var band = 0; band < beforeGain.Length; band++)
        {
            var shifted = MathF.FusedMultiplyAdd(after[band * pixels + pixel], afterGain[band], offset[band]);
            var difference = MathF.FusedMultiplyAdd(before[band * pixels + pixel], beforeGain[band], shifted);
            sum = MathF.FusedMultiplyAdd(difference, difference, sum);
        }
        return MathF.Sqrt(sum);
    }

    static float Gain(BandStatistics band) => band.StandardDeviation > 0 ? (float)(1 / band.StandardDeviation) : 1f;
}
