using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Change;
using ImageryWatch.Rasters;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// Canonical variates of the bands of two dates (Hotelling 1936), found on the survey with weights that follow the
/// probability of no change (Nielsen 2007), and the measure that they give. Immutable.
/// </summary>
sealed class CanonicalVariates
{
    const int MostRounds = 15, MostValues = 1 << 21, FewestPixelsPerBand = 30;
    const double SmallestStep = 1e-3, Ridge = 1e-6;

    // [variate, band] of both dates, each divided by the standard deviation of its variate's difference, and what the
    // means give: difference_i = Σ_k before[i, k] a_k - Σ_k after[i, k] b_k + constant_i.
    readonly float[] before, after, constant;
    readonly int bands;

    CanonicalVariates(int bands, float[] before, float[] after, float[] constant) =>
        (this.bands, this.before, this.after, this.constant) = (bands, before, after, constant);

    /// <summary>Finds the variates of a survey.</summary>
    /// <exception cref="RasterException">The sample does not determine them.</exception>
    public static CanonicalVariates Find(PairSurvey survey)
    {
        var bands = survey.Grid.BandCount;
        var (values, pixels) = Gather(survey.Tiles, bands);
        return pixels >= FewestPixelsPerBand * bands
            ? Find(values, pixels, bands)
            : throw new RasterException($"the method ir-mad found {pixels} pixels with data on both dates in the survey and needs {FewestPixelsPerBand * bands}; choose --method cva");
    }

    /// <summary>Finds the variates of a sample.</summary>
    /// <param name="values"><c>[date and band, pixel]</c>.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="bands">Bands of one date.</param>
    /// <param name="noiseShare">
    /// Differences below this share of a variate's own spread over the scene are no evidence, however well the dates
    /// agree: its square times the variance is added to that of the difference. 0 as published.
    /// </param>
    public static CanonicalVariates Find(float[] values, int pixels, int bands, double noiseShare = 0)
    {
        var spread = new WeightedMoments(values, [.. Enumerable.Repeat(1f, pixels)], bands).Covariance;
        var weights = new float[pixels];
        Array.Fill(weights, 1f);
        double[]? last = null;
        for (var round = 0; ; round++)
        {
            var moments = new WeightedMoments(values, weights, bands);
            var (variates, correlations) = Solve(moments, Matrix<double>.Build.Dense(2 * bands, 2 * bands));
            var step = last is null ? double.PositiveInfinity : correlations.Zip(last, (a, b) => Math.Abs(a - b)).Max();
            if (step < SmallestStep || round == MostRounds) return Solve(moments, noiseShare * noiseShare * spread).Variates;
            last = correlations;
            variates.Reweight(values, weights);
        }
    }

    /// <summary>Measures: images are <c>[band, pixel]</c>, the result <c>[pixel]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(ReadOnlySpan<float> imageBefore, ReadOnlySpan<float> imageAfter, Span<float> result)
    {
        var pixels = result.Length;
        ref var a = ref MemoryMarshal.GetReference(imageBefore);
        ref var b = ref MemoryMarshal.GetReference(imageAfter);
        ref var m = ref MemoryMarshal.GetReference(result);
        var last = pixels - Vector512<float>.Count;
        var share = Vector512.Create(1f / bands);
        for (var i = 0; i <= last; i = i == last ? pixels : Math.Min(i + Vector512<float>.Count, last))
        {
            var sum = Vector512<float>.Zero;
            for (int variate = 0, at = 0; variate < bands; variate++)
            {
                var difference = Vector512.Create(constant[variate]);
                for (var band = 0; band < bands; band++, at++)
                {
                    var pixel = (nuint)(band * pixels + i);
                    difference = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref a, pixel), Vector512.Create(before[at]), difference);
                    difference = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref b, pixel), Vector512.Create(-after[at]), difference);
                }

                sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
            }

            Vector512.Sqrt(sum * share).StoreUnsafe(ref m, (nuint)i);
        }

        if (last >= 0) return;
        for (var i = 0; i < pixels; i++) result[i] = MeasurePixel(imageBefore, imageAfter, pixels, i);
    }

    /// <summary>Measures planes of one size: bands before, bands after, and the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(ReadOnlySpan<Neighbourhoods.Plane> planes, Neighbourhoods.Plane result)
    {
        var share = Vector512.Create(1f / bands);
        for (nuint i = 0; i < (nuint)result.Length; i += (nuint)Vector512<float>.Count)
        {
            var sum = Vector512<float>.Zero;
            for (int variate = 0, at = 0; variate < bands; variate++)
            {
                var difference = Vector512.Create(constant[variate]);
                for (var band = 0; band < bands; band++, at++)
                {
                    difference = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref planes[band].First, i), Vector512.Create(before[at]), difference);
                    difference = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref planes[bands + band].First, i), Vector512.Create(-after[at]), difference);
                }

                sum = Vector512.FusedMultiplyAdd(difference, difference, sum);
            }

            Vector512.Sqrt(sum * share).StoreUnsafe(ref result.First, i);
        }
    }

    /// <summary>One pixel, in plain arithmetic: what the kernel must equal to the bit.</summary>
    internal float MeasurePixel(ReadOnlySpan<float> imageBefore, ReadOnlySpan<float> imageAfter, int pixels, int pixel)
    {
        var sum = 0f;
        for (int variate = 0, at = 0; variate < bands; variate++)
        {
            var difference = constant[variate];
            for (var band = 0; band < bands; band++, at++)
            {
                difference = MathF.FusedMultiplyAdd(imageBefore[band * pixels + pixel], before[at], difference);
                difference = MathF.FusedMultiplyAdd(imageAfter[band * pixels + pixel], -after[at], difference);
            }

            sum = MathF.FusedMultiplyAdd(difference, difference, sum);
        }

        return MathF.Sqrt(sum * (1f / bands));
    }

    // The sample as [date and band, pixel]: both dates of what was observed in full, thinned evenly to a bounded number.
    static (float[] Values, int Pixels) Gather(IReadOnlyList<TilePair> tiles, int bands)
    {
        var total = tiles.Sum(tile => (long)tile.Before.BandLength);
        var most = MostValues / (2 * bands);
        var stride = (int)Math.Max(1, (total + most - 1) / most);
        var rows = new List<float>[2 * bands];
        for (var row = 0; row < rows.Length; row++) rows[row] = new((int)(total / stride) + 1);
        foreach (var tile in tiles)
        {
            using var gaps = Neighbourhoods.Gaps.Of(tile);
            var weights = gaps.Weights;
            for (var i = 0; i < weights.Length; i += stride)
            {
                if (weights[i] == 0) continue;
                for (var band = 0; band < bands; band++)
                {
                    rows[band].Add(tile.Before.Samples[band * weights.Length + i]);
                    rows[bands + band].Add(tile.After.Samples[band * weights.Length + i]);
                }
            }
        }

        return ([.. rows.SelectMany(row => row)], rows[0].Count);
    }

    void Reweight(float[] values, float[] weights)
    {
        var half = bands * weights.Length;
        Measure(values.AsSpan(0, half), values.AsSpan(half), weights);
        // The probability that a chi-squared variable of n degrees of freedom is larger.
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)SpecialFunctions.GammaUpperRegularized(bands / 2.0, bands * (double)weights[i] * weights[i] / 2);
    }

    static (CanonicalVariates Variates, double[] Correlations) Solve(WeightedMoments moments, Matrix<double> noise)
    {
        var n = moments.Mean.Length / 2;
        var s11 = Regularised(moments.Covariance.SubMatrix(0, n, 0, n));
        var s22 = Regularised(moments.Covariance.SubMatrix(n, n, n, n));
        var s12 = moments.Covariance.SubMatrix(0, n, n, n);
        // With the Cholesky factors of both, the variates are the singular vectors of the whitened cross-covariance.
        var l1 = s11.Cholesky().Factor.Inverse();
        var l2 = s22.Cholesky().Factor.Inverse();
        var svd = (l1 * s12 * l2.Transpose()).Svd();
        var left = svd.U.Transpose() * l1;
        var right = svd.VT * l2;
        var correlations = svd.S.Select(value => Math.Min(value, 1 - 1e-9)).ToArray();
        float[] before = new float[n * n], after = new float[n * n], constant = new float[n];
        for (var i = 0; i < n; i++)
        {
            Vector<double> u = left.Row(i), v = right.Row(i);
            var noiseVariance = (u * noise.SubMatrix(0, n, 0, n) * u + v * noise.SubMatrix(n, n, n, n) * v) / 2;
            var scale = 1 / Math.Sqrt(2 * (1 - correlations[i]) + noiseVariance);
            double offset = 0;
            for (var k = 0; k < n; k++)
            {
                before[i * n + k] = (float)(left[i, k] * scale);
                after[i * n + k] = (float)(right[i, k] * scale);
                offset += right[i, k] * moments.Mean[n + k] - left[i, k] * moments.Mean[k];
            }

            constant[i] = (float)(offset * scale);
        }

        return (new(n, before, after, constant), correlations);
    }

    // Bands that are constant or copies of each other have no inverse; a hair on the diagonal gives them one.
    static Matrix<double> Regularised(Matrix<double> covariance)
    {
        var hair = Ridge * covariance.Trace() / covariance.RowCount;
        return covariance + Matrix<double>.Build.DenseIdentity(covariance.RowCount) * Math.Max(hair, 1e-12);
    }
}
