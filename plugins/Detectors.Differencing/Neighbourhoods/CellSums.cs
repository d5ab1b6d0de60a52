using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// Sums over one row of cells: first lines of pixels are added up, then what lies in a cell. The order is the same
/// wherever a cell lies and whatever is missing, so that sums do not depend on windows, to the bit. One owner disposes it.
/// </summary>
/// <param name="factor">Pixels along a cell.</param>
/// <param name="cells">Cells in the row.</param>
/// <param name="first">Column of the first cell in the lines; may lie before them.</param>
sealed class CellSums(int factor, int cells, int first) : IDisposable
{
    readonly Plane pixels = new(cells * factor, 1, 0);

    /// <summary>Begins a row.</summary>
    public void Clear() => pixels.Samples.Clear();

    /// <summary>Adds a line of pixels, but for those that were not seen; what lies beyond it is not added.</summary>
    /// <param name="line">Values; those not seen may be NaN.</param>
    /// <param name="seen">1 where seen, 0 elsewhere.</param>
    public void Add(ReadOnlySpan<float> line, ReadOnlySpan<float> seen)
    {
        int from = Math.Max(first, 0), length = Math.Min(first + cells * factor, line.Length) - from;
        if (length > 0) Add(line.Slice(from, length), seen.Slice(from, length), pixels.Samples.Slice(from - first, length));
    }

    /// <summary>Gives the sums of the cells.</summary>
    public void Fold(Span<float> sums)
    {
        if (factor == 1) pixels.Samples.CopyTo(sums);
        else if (factor == 2 && cells >= Vector512<float>.Count) FoldPairs(sums);
        else
        {
            for (var cell = 0; cell < cells; cell++)
            {
                var sum = pixels.Samples[cell * factor];
                for (var i = 1; i < factor; i++) sum += pixels.Samples[cell * factor + i];
                sums[cell] = sum;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => pixels.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(ReadOnlySpan<float> line, ReadOnlySpan<float> seen, Span<float> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(line);
        ref var weights = ref MemoryMarshal.GetReference(seen);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; i + Vector512<float>.Count <= sums.Length; i += Vector512<float>.Count)
        {
            var isSeen = Vector512.GreaterThan(Vector512.LoadUnsafe(ref weights, (nuint)i), Vector512<float>.Zero);
            (Vector512.LoadUnsafe(ref to, (nuint)i) + (Vector512.LoadUnsafe(ref from, (nuint)i) & isSeen)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < sums.Length; i++)
        {
            if (seen[i] > 0) sums[i] += line[i];
        }
    }

    // Two neighbours are the halves of one number of 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void FoldPairs(Span<float> sums)
    {
        const int Half = 32;
        ref var from = ref Unsafe.As<float, ulong>(ref pixels.First);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var last = cells - Vector512<float>.Count;
        for (var i = 0; ; i = Math.Min(i + Vector512<float>.Count, last))
        {
            var low = Vector512.LoadUnsafe(ref from, (nuint)i);
            var high = Vector512.LoadUnsafe(ref from, (nuint)(i + Vector512<ulong>.Count));
            var even = Vector512.Narrow(low, high).AsSingle();
            var odd = Vector512.Narrow(low >>> Half, high >>> Half).AsSingle();
            (even + odd).StoreUnsafe(ref to, (nuint)i);
            if (i == last) return;
        }
    }
}
