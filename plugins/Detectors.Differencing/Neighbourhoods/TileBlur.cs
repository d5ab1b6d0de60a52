using System.Numerics.Tensors;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// Smooths planes of one tile, gaps and all (normalised convolution, Knutsson and Westin 1993): weighted sums of what
/// was observed, divided by the sums of the weights; 0 where nothing is near. Away from gaps the result is the same, to the bit, as it would
/// be without any.
/// </summary>
/// <param name="weights">1 where observed, 0 elsewhere; null when all of the tile was observed. Stays the caller's.</param>
sealed class TileBlur(Plane? weights) : IDisposable
{
    readonly Dictionary<(GaussianKernel, int), Plane> divisors = [];

    /// <summary>Smooths a plane.</summary>
    /// <param name="kernel">The Gaussian.</param>
    /// <param name="source">Finite values; 0 in gaps.</param>
    /// <param name="inset">Inset of the result; at least that of the source and the kernel's radius together.</param>
    /// <returns>The caller's.</returns>
    public Plane Blur(GaussianKernel kernel, Plane source, int inset)
    {
        var result = Plain(kernel, source, inset);
        if (weights is null) TensorPrimitives.Multiply(result.Samples, 1 / kernel.Unity, result.Samples);
        else TensorPrimitives.Multiply(result.Samples, Divisor(kernel, inset).Samples, result.Samples);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var divisor in divisors.Values) divisor.Dispose();
    }

    static Plane Plain(GaussianKernel kernel, Plane source, int inset)
    {
        int margin = inset - source.Inset - kernel.Radius, width = source.Width - 2 * margin, height = source.Height - 2 * margin;
        var result = new Plane(width - 2 * kernel.Radius, height - 2 * kernel.Radius, inset);
        kernel.Blur(source.Samples[(margin * source.Width + margin)..], source.Width, width, height, result.Samples);
        return result;
    }

    Plane Divisor(GaussianKernel kernel, int inset)
    {
        if (divisors.TryGetValue((kernel, inset), out var known)) return known;
        var divisor = Plain(kernel, weights!, inset);
        var samples = divisor.Samples;
        for (var i = 0; i < samples.Length; i++) samples[i] = samples[i] > 0 ? 1 / samples[i] : 0;
        return divisors[(kernel, inset)] = divisor;
    }
}
