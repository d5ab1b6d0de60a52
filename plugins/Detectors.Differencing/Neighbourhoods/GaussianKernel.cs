using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// A Gaussian of standard deviation σ pixels, cut off at <c>ceil(3 σ)</c> and scaled to sum 1, applied along rows and
/// then along columns. Only pixels whose whole neighbourhood is given are computed: a plane shrinks by
/// <see cref="Radius"/> on each side.
/// </summary>
/// <remarks>
/// Each result is the same chain of fused operations whatever the size of the plane and the place in it, so that results
/// do not depend on windows, to the bit. Immutable; may be used from several threads at once.
/// </remarks>
sealed class GaussianKernel
{
    const int ColumnsAtOnce = 64;

    // weights[d] at distance d from the centre.
    readonly float[] weights;

    /// <param name="sigmaPixels">Standard deviation, pixels; 0 or less leaves a plane as it is.</param>
    public GaussianKernel(double sigmaPixels)
    {
        Radius = sigmaPixels > 0 ? (int)Math.Ceiling(3 * sigmaPixels) : 0;
        var values = Enumerable.Range(0, Radius + 1).Select(d => d == 0 ? 1 : Math.Exp(-0.5 * d * d / (sigmaPixels * sigmaPixels))).ToArray();
        var sum = 2 * values.Sum() - values[0];
        weights = [.. values.Select(value => (float)(value / sum))];
        Unity = Fold(Fold(1));
    }

    /// <summary>Pixels on each side that a result depends on.</summary>
    public int Radius { get; }

    /// <summary>What a plane of ones becomes, to the bit: near 1.</summary>
    public float Unity { get; }

    /// <summary>Smooths a plane.</summary>
    /// <param name="source"><c>[row, column]</c>; every value finite.</param>
    /// <param name="stride">Values from one row of the source to the next.</param>
    /// <param name="width">Columns of the source.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="result"><c>[row, column]</c>, smaller by <see cref="Radius"/> on each side.</param>
    public void Blur(ReadOnlySpan<float> source, int stride, int width, int height, Span<float> result)
    {
        int columns = width - 2 * Radius, rows = height - 2 * Radius;
        if (Radius == 0)
        {
            for (var row = 0; row < height; row++) source.Slice(row * stride, width).CopyTo(result[(row * width)..]);
            return;
        }

        var rented = ArrayPool<float>.Shared.Rent(columns * height);
        for (var row = 0; row < height; row++)
            AlongRow(source.Slice(row * stride, width), rented.AsSpan(row * columns, columns));
        for (var row = 0; row < rows; row++)
            AlongColumn(rented.AsSpan(row * columns, (2 * Radius + 1) * columns), columns, result.Slice(row * columns, columns));
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>One result along a row, in plain arithmetic: what the vectors must equal to the bit.</summary>
    internal float AlongRowAt(ReadOnlySpan<float> source, int column)
    {
        var sum = weights[0] * source[column + Radius];
        for (var d = 1; d <= Radius; d++)
            sum = MathF.FusedMultiplyAdd(source[column + Radius - d] + source[column + Radius + d], weights[d], sum);
        return sum;
    }

    float Fold(float value)
    {
        var sum = weights[0] * value;
        for (var d = 1; d <= Radius; d++) sum = MathF.FusedMultiplyAdd(value + value, weights[d], sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongRow(ReadOnlySpan<float> source, Span<float> result)
    {
        var count = Vector512<float>.Count;
        if (result.Length < count)
        {
            for (var i = 0; i < result.Length; i++) result[i] = AlongRowAt(source, i);
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(result);
        var last = result.Length - count;
        for (var i = 0; ; i = Math.Min(i + count, last))
        {
            var centre = i + Radius;
            var sum = Vector512.LoadUnsafe(ref from, (nuint)centre) * weights[0];
            for (var d = 1; d < weights.Length; d++)
            {
                var both = Vector512.LoadUnsafe(ref from, (nuint)(centre - d)) + Vector512.LoadUnsafe(ref from, (nuint)(centre + d));
                sum = Vector512.FusedMultiplyAdd(both, Vector512.Create(weights[d]), sum);
            }

            sum.StoreUnsafe(ref to, (nuint)i);
            if (i == last) return;
        }
    }

    /// <summary>One row of the result from 2 r + 1 rows, in strips that stay in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongColumn(ReadOnlySpan<float> rows, int width, Span<float> result)
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(result);
        var column = 0;
        for (; column + ColumnsAtOnce <= width; column += ColumnsAtOnce)
        {
            var at = Radius * width + column;
            var weight = Vector512.Create(weights[0]);
            var first = Vector512.LoadUnsafe(ref from, (nuint)at) * weight;
            var second = Vector512.LoadUnsafe(ref from, (nuint)at + 16) * weight;
            var third = Vector512.LoadUnsafe(ref from, (nuint)at + 32) * weight;
            var fourth = Vector512.LoadUnsafe(ref from, (nuint)at + 48) * weight;
            for (var d = 1; d < weights.Length; d++)
            {
                nuint above = (nuint)(at - d * width), below = (nuint)(at + d * width);
                weight = Vector512.Create(weights[d]);
                first = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, above) + Vector512.LoadUnsafe(ref from, below), weight, first);
                second = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, above + 16) + Vector512.LoadUnsafe(ref from, below + 16), weight, second);
                third = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, above + 32) + Vector512.LoadUnsafe(ref from, below + 32), weight, third);
                fourth = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, above + 48) + Vector512.LoadUnsafe(ref from, below + 48), weight, fourth);
            }

            first.StoreUnsafe(ref to, (nuint)column);
            second.StoreUnsafe(ref to, (nuint)column + 16);
            third.StoreUnsafe(ref to, (nuint)column + 32);
            fourth.StoreUnsafe(ref to, (nuint)column + 48);
        }

        for (; column < width; column++)
        {
            var at = Radius * width + column;
            var sum = weights[0] * rows[at];
            for (var d = 1; d < weights.Length; d++)
                sum = MathF.FusedMultiplyAdd(rows[at - d * width] + rows[at + d * width], weights[d], sum);
            result[column] = sum;
        }
    }
}
