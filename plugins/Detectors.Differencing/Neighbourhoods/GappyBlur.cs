using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// Smooths planes that have gaps (normalised convolution, Knutsson and Westin 1993): weighted sums of what was observed,
/// divided by the sums of the weights. Where nothing was observed the result is 0; gaps themselves are smoothed over,
/// and stay the caller's to mark.
/// </summary>
/// <remarks>Away from gaps the result is the same, to the bit, as it would be without any.</remarks>
sealed class GappyBlur : IDisposable
{
    readonly GaussianKernel kernel;
    readonly int width, height;
    readonly RasterTile? divisors;

    /// <param name="kernel">The Gaussian.</param>
    /// <param name="weights">1 where observed, 0 elsewhere; empty when all was observed.</param>
    /// <param name="width">Columns of the planes.</param>
    /// <param name="height">Rows of the planes.</param>
    public GappyBlur(GaussianKernel kernel, ReadOnlySpan<float> weights, int width, int height)
    {
        (this.kernel, this.width, this.height) = (kernel, width, height);
        if (weights.IsEmpty) return;
        divisors = RasterTile.Rent(1, ResultWidth, ResultHeight);
        kernel.Blur(weights, width, height, divisors.Samples);
    }

    /// <summary>Columns of a result.</summary>
    public int ResultWidth => width - 2 * kernel.Radius;

    /// <summary>Rows of a result.</summary>
    public int ResultHeight => height - 2 * kernel.Radius;

    /// <summary>Smooths a plane.</summary>
    /// <param name="source"><c>[row, column]</c>, 0 in gaps.</param>
    /// <param name="result"><c>[row, column]</c>, smaller by the kernel's radius on each side.</param>
    public void Blur(ReadOnlySpan<float> source, Span<float> result)
    {
        kernel.Blur(source, width, height, result);
        if (divisors is null)
        {
            for (var i = 0; i < result.Length; i++) result[i] /= kernel.Unity;
            return;
        }

        var divisor = divisors.Samples;
        for (var i = 0; i < result.Length; i++) result[i] = divisor[i] > 0 ? result[i] / divisor[i] : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => divisors?.Dispose();
}
