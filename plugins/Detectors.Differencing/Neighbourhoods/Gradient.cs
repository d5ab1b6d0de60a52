using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>Gradients by central differences, smoothed across (Sobel and Feldman 1968), divided by 8: grey levels a pixel.</summary>
static class Gradient
{
    /// <summary>The gradient of a plane.</summary>
    /// <param name="source">The plane.</param>
    /// <param name="x">Derivative along the row; the caller's. Its inset is greater by 1.</param>
    /// <param name="y">Derivative along the column; the caller's.</param>
    public static void Of(Plane source, out Plane x, out Plane y)
    {
        int width = source.Width - 2, height = source.Height - 2;
        x = new(width, height, source.Inset + 1);
        y = new(width, height, source.Inset + 1);
        for (var row = 0; row < height; row++)
        {
            Row(source.Samples.Slice(row * source.Width, 3 * source.Width), source.Width,
                x.Samples.Slice(row * width, width), y.Samples.Slice(row * width, width));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row(ReadOnlySpan<float> rows, int width, Span<float> x, Span<float> y)
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var toX = ref MemoryMarshal.GetReference(x);
        ref var toY = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i + Vector512<float>.Count <= x.Length; i += Vector512<float>.Count)
        {
            nuint above = (nuint)i, middle = (nuint)(i + width), below = (nuint)(i + 2 * width);
            var topLeft = Vector512.LoadUnsafe(ref from, above);
            var top = Vector512.LoadUnsafe(ref from, above + 1);
            var topRight = Vector512.LoadUnsafe(ref from, above + 2);
            var left = Vector512.LoadUnsafe(ref from, middle);
            var right = Vector512.LoadUnsafe(ref from, middle + 2);
            var bottomLeft = Vector512.LoadUnsafe(ref from, below);
            var bottom = Vector512.LoadUnsafe(ref from, below + 1);
            var bottomRight = Vector512.LoadUnsafe(ref from, below + 2);
            (((topRight - topLeft) + (right - left) * 2 + (bottomRight - bottomLeft)) * 0.125f).StoreUnsafe(ref toX, (nuint)i);
            (((bottomLeft - topLeft) + (bottom - top) * 2 + (bottomRight - topRight)) * 0.125f).StoreUnsafe(ref toY, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            int middle = i + width, below = i + 2 * width;
            x[i] = ((rows[i + 2] - rows[i]) + (rows[middle + 2] - rows[middle]) * 2 + (rows[below + 2] - rows[below])) * 0.125f;
            y[i] = ((rows[below] - rows[i]) + (rows[below + 1] - rows[i + 1]) * 2 + (rows[below + 2] - rows[i + 2])) * 0.125f;
        }
    }
}
