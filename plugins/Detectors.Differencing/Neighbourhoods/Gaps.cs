using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// Which pixels of a pair were observed in every band on both dates, as weights 1 and 0. Rented: one owner disposes it.
/// </summary>
sealed class Gaps : IDisposable
{
    readonly RasterTile weights;

    Gaps(RasterTile weights, bool any) => (this.weights, Any) = (weights, any);

    /// <summary>True when some pixel was not observed.</summary>
    public bool Any { get; }

    /// <summary>1 where observed, 0 elsewhere; <c>[row, column]</c> of the tiles.</summary>
    public ReadOnlySpan<float> Weights => weights.Samples;

    /// <summary>Finds the gaps of a pair of tiles.</summary>
    public static Gaps Of(TilePair pair)
    {
        var weights = RasterTile.Rent(1, pair.Before.Width, pair.Before.Height);
        var result = weights.Samples;
        result.Fill(1);
        var any = false;
        for (var band = 0; band < pair.Before.BandCount; band++) any |= Mark(pair.Before.Band(band), pair.After.Band(band), result);
        return new(weights, any);
    }

    /// <summary>Sets the gaps in a result to NaN.</summary>
    /// <param name="haloPixels">By how much the result is smaller than the tiles, on each side.</param>
    /// <param name="result">One band.</param>
    public void Clear(int haloPixels, RasterTile result)
    {
        if (!Any) return;
        for (var row = 0; row < result.Height; row++)
        {
            var seen = Weights.Slice((row + haloPixels) * weights.Width + haloPixels, result.Width);
            var samples = result.Row(0, row);
            for (var i = 0; i < samples.Length; i++)
            {
                if (seen[i] == 0) samples[i] = float.NaN;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => weights.Dispose();

    // Clears the weights where either date is NaN, and says whether one is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Mark(ReadOnlySpan<float> before, ReadOnlySpan<float> after, Span<float> weights)
    {
        ref var first = ref MemoryMarshal.GetReference(before);
        ref var second = ref MemoryMarshal.GetReference(after);
        ref var to = ref MemoryMarshal.GetReference(weights);
        var all = Vector512<float>.AllBitsSet;
        var i = 0;
        for (; i + Vector512<float>.Count <= weights.Length; i += Vector512<float>.Count)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref first, (nuint)i), b = Vector512.LoadUnsafe(ref second, (nuint)i);
            var seen = Vector512.Equals(a, a) & Vector512.Equals(b, b);
            all &= seen;
            (Vector512.LoadUnsafe(ref to, (nuint)i) & seen).StoreUnsafe(ref to, (nuint)i);
        }

        var any = all.AsInt32() != Vector512<int>.AllBitsSet;
        for (; i < weights.Length; i++)
        {
            if (!float.IsNaN(before[i]) && !float.IsNaN(after[i])) continue;
            weights[i] = 0;
            any = true;
        }

        return any;
    }
}
