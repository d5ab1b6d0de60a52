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
        for (var band = 0; band < pair.Before.BandCount; band++)
        {
            Mark(pair.Before.Band(band), result);
            Mark(pair.After.Band(band), result);
        }

        return new(weights, result.Contains(0));
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Mark(ReadOnlySpan<float> samples, Span<float> weights)
    {
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(weights);
        var i = 0;
        for (; i + Vector512<float>.Count <= samples.Length; i += Vector512<float>.Count)
        {
            var values = Vector512.LoadUnsafe(ref from, (nuint)i);
            (Vector512.LoadUnsafe(ref to, (nuint)i) & Vector512.Equals(values, values)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < samples.Length; i++)
        {
            if (float.IsNaN(samples[i])) weights[i] = 0;
        }
    }
}
