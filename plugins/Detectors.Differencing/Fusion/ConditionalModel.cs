using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using MathNet.Numerics.Statistics;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>
/// What a place of a given look on one date should look like on the other, learned from the pair itself: if all green
/// fields turned brown, brown is what is expected of a green field, and only what is unexpected counts. The looks are
/// clustered; a place belongs to clusters with weights <c>w_k ∝ exp(-β |z - c_k|²)</c> of its standardised features z,
/// and each cluster k expects a colour M_k with a variance V_k. The measure is
/// <c>sqrt(1/n Σ_band (y - Σ_k w_k M_k)² / Σ_k w_k V_k)</c>.
/// </summary>
/// <remarks>
/// Means and variances are robust (iteratively reweighted), so that what changed does not teach. Variances of small
/// clusters lean on those of all.
/// </remarks>
sealed class ConditionalModel
{
    const int Clusters = 32, RobustRounds = 5;
    const double Beta = 2, ShrinkPixels = 50;
    const float Log2E = 1.44269504f;

    readonly int features, bands, clusters;

    // log2 of the weight of cluster k, but for what all have in common: slopes[k, feature] · feature + intercepts[k].
    readonly float[] slopes, intercepts;

    // means[k, band], variances[k, band].
    readonly float[] means, variances;

    ConditionalModel(int features, int bands, float[] slopes, float[] intercepts, float[] means, float[] variances) =>
        (this.features, this.bands, clusters, this.slopes, this.intercepts, this.means, this.variances) =
        (features, bands, intercepts.Length, slopes, intercepts, means, variances);

    /// <summary>Learns from a sample.</summary>
    /// <param name="looks"><c>[point, feature]</c> on one date.</param>
    /// <param name="colours"><c>[point, band]</c> on the other.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="bands">Number of bands.</param>
    /// <param name="noiseVariances">Added to the variances of the bands: what is no evidence, however well the dates agree.</param>
    public static ConditionalModel Learn(float[] looks, float[] colours, int features, int bands, double[] noiseVariances)
    {
        var (mean, deviation) = Standardisation(looks, features);
        var z = new float[looks.Length];
        for (var i = 0; i < z.Length; i++) z[i] = (float)((looks[i] - mean[i % features]) / deviation[i % features]);
        var points = new PointColumns(z, features);
        var centres = KMeans.Centres(points, Clusters);
        var clusters = centres.Length / features;
        var (means, variances) = Expect(
            Memberships(points, centres), [.. Enumerable.Range(0, bands).Select(band => (double[])[.. Enumerable.Range(0, points.Count).Select(point => (double)colours[point * bands + band])])]);

        float[] slopes = new float[clusters * features], intercepts = new float[clusters];
        for (var k = 0; k < clusters; k++)
        {
            double intercept = 0;
            for (var j = 0; j < features; j++)
            {
                var centre = centres[k * features + j];
                var slope = 2 * Beta * centre / deviation[j] * Log2E;
                slopes[k * features + j] = (float)slope;
                intercept -= Beta * centre * centre * Log2E + slope * mean[j];
            }

            intercepts[k] = (float)intercept;
        }

        return new(features, bands, slopes, intercepts, [.. means.Select(value => (float)value)], [.. variances.Select((value, i) => (float)(value + noiseVariances[i % bands]))]);
    }

    /// <summary>Measures planes: how unexpected the colours of one date are, given the looks of the other.</summary>
    /// <param name="looks">Features of one date.</param>
    /// <param name="colours">Features of the other, of which the first are its colours.</param>
    /// <param name="result">In standard deviations; the same size.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(Plane[] looks, Plane[] colours, Plane result)
    {
        // Four vectors at once, so that what belongs to a cluster is fetched once for all of them.
        const int Vectors = Plane.Room / 16;
        Span<Vector512<float>> weights = stackalloc Vector512<float>[clusters * Vectors];
        Span<Vector512<float>> sums = stackalloc Vector512<float>[2 * bands * Vectors];
        Span<Vector512<float>> totals = stackalloc Vector512<float>[Vectors];
        var share = Vector512.Create(1f / bands);
        for (var i = 0; i < result.Length; i += Plane.Room)
        {
            Weigh(looks, i, weights, totals);
            Sum(weights, sums);
            for (var v = 0; v < Vectors; v++)
            {
                var inverse = Vector512<float>.One / totals[v];
                var squares = Vector512<float>.Zero;
                for (var band = 0; band < bands; band++)
                {
                    var difference = Vector512.LoadUnsafe(ref colours[band].First, (nuint)(i + 16 * v)) - sums[2 * band * Vectors + v] * inverse;
                    squares += difference * difference / (sums[(2 * band + 1) * Vectors + v] * inverse);
                }

                Vector512.Sqrt(squares * share).StoreUnsafe(ref result.First, (nuint)(i + 16 * v));
            }
        }
    }

    // Weights of the clusters, [cluster, vector], the greatest being 1, and their totals.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Weigh(Plane[] looks, int at, Span<Vector512<float>> weights, Span<Vector512<float>> totals)
    {
        Vector512<float> highestA = Vector512.Create(float.NegativeInfinity), highestB = highestA, highestC = highestA, highestD = highestA;
        for (var k = 0; k < clusters; k++)
        {
            Vector512<float> a = Vector512.Create(intercepts[k]), b = a, c = a, d = a;
            for (var j = 0; j < features; j++)
            {
                var slope = Vector512.Create(slopes[k * features + j]);
                ref var look = ref Unsafe.Add(ref looks[j].First, at);
                a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref look), slope, a);
                b = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref look, 16), slope, b);
                c = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref look, 32), slope, c);
                d = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref look, 48), slope, d);
            }

            (weights[4 * k], weights[4 * k + 1], weights[4 * k + 2], weights[4 * k + 3]) = (a, b, c, d);
            (highestA, highestB) = (Vector512.Max(highestA, a), Vector512.Max(highestB, b));
            (highestC, highestD) = (Vector512.Max(highestC, c), Vector512.Max(highestD, d));
        }

        Vector512<float> totalA = Vector512<float>.Zero, totalB = totalA, totalC = totalA, totalD = totalA;
        for (var k = 0; k < weights.Length; k += 4)
        {
            totalA += weights[k] = VectorMath.Exp2(weights[k] - highestA);
            totalB += weights[k + 1] = VectorMath.Exp2(weights[k + 1] - highestB);
            totalC += weights[k + 2] = VectorMath.Exp2(weights[k + 2] - highestC);
            totalD += weights[k + 3] = VectorMath.Exp2(weights[k + 3] - highestD);
        }

        (totals[0], totals[1], totals[2], totals[3]) = (totalA, totalB, totalC, totalD);
    }

    // Weighted sums of the means and variances of the clusters, [band, mean or variance, vector].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Sum(ReadOnlySpan<Vector512<float>> weights, Span<Vector512<float>> sums)
    {
        for (var band = 0; band < bands; band++)
        {
            Vector512<float> meanA = Vector512<float>.Zero, meanB = meanA, meanC = meanA, meanD = meanA;
            Vector512<float> varianceA = meanA, varianceB = meanA, varianceC = meanA, varianceD = meanA;
            for (var k = 0; k < clusters; k++)
            {
                Vector512<float> mean = Vector512.Create(means[k * bands + band]), variance = Vector512.Create(variances[k * bands + band]);
                Vector512<float> a = weights[4 * k], b = weights[4 * k + 1], c = weights[4 * k + 2], d = weights[4 * k + 3];
                meanA = Vector512.FusedMultiplyAdd(a, mean, meanA);
                meanB = Vector512.FusedMultiplyAdd(b, mean, meanB);
                meanC = Vector512.FusedMultiplyAdd(c, mean, meanC);
                meanD = Vector512.FusedMultiplyAdd(d, mean, meanD);
                varianceA = Vector512.FusedMultiplyAdd(a, variance, varianceA);
                varianceB = Vector512.FusedMultiplyAdd(b, variance, varianceB);
                varianceC = Vector512.FusedMultiplyAdd(c, variance, varianceC);
                varianceD = Vector512.FusedMultiplyAdd(d, variance, varianceD);
            }

            var own = sums.Slice(8 * band, 8);
            (own[0], own[1], own[2], own[3]) = (meanA, meanB, meanC, meanD);
            (own[4], own[5], own[6], own[7]) = (varianceA, varianceB, varianceC, varianceD);
        }
    }

    static (double[] Mean, double[] Deviation) Standardisation(float[] looks, int features)
    {
        var points = looks.Length / features;
        double[] mean = new double[features], deviation = new double[features];
        for (var i = 0; i < looks.Length; i++) mean[i % features] += looks[i] / (double)points;
        for (var i = 0; i < looks.Length; i++)
        {
            var difference = looks[i] - mean[i % features];
            deviation[i % features] += difference * difference / points;
        }

        return (mean, [.. deviation.Select(variance => Math.Sqrt(variance) + 1e-6)]);
    }

    // Weights of the clusters, [cluster][point], which add up to 1 at each point.
    static double[][] Memberships(PointColumns points, double[] centres)
    {
        double[][] weights = [.. Enumerable.Range(0, centres.Length / points.Dimensions).Select(_ => new double[points.Room])];
        double[] nearest = new double[points.Room], sums = new double[points.Room];
        Array.Fill(nearest, double.PositiveInfinity);
        for (var k = 0; k < weights.Length; k++)
        {
            points.Distances(centres, k, weights[k]);
            TensorPrimitives.Min<double>(nearest, weights[k], nearest);
        }

        foreach (var own in weights)
        {
            TensorPrimitives.Subtract<double>(own, nearest, own);
            TensorPrimitives.Multiply(own, -Beta, own);
            TensorPrimitives.Exp<double>(own, own);
            TensorPrimitives.Add<double>(sums, own, sums);
        }

        foreach (var own in weights) TensorPrimitives.Divide<double>(own, sums, own);
        return [.. weights.Select(own => own[..points.Count])];
    }

    // Means and variances, [cluster, band], of colours, [band][point].
    static (double[] Means, double[] Variances) Expect(double[][] weights, double[][] colours)
    {
        int points = colours[0].Length, bands = colours.Length;
        double[] robust = new double[points], counts = new double[weights.Length], means = new double[weights.Length * bands], variances = new double[means.Length];
        double[] distances = new double[points], product = new double[points];
        double[][] residuals = [.. colours.Select(_ => new double[points])];
        Array.Fill(robust, 1);
        for (var round = 0; round < RobustRounds; round++)
        {
            for (var k = 0; k < weights.Length; k++) counts[k] = TensorPrimitives.Dot<double>(weights[k], robust);
            var all = TensorPrimitives.Sum<double>(robust);
            for (var band = 0; band < bands; band++)
            {
                TensorPrimitives.Multiply<double>(colours[band], robust, product);
                for (var k = 0; k < weights.Length; k++) means[k * bands + band] = TensorPrimitives.Dot<double>(weights[k], product) / (counts[k] + 1e-6);

                colours[band].CopyTo(residuals[band], 0);
                for (var k = 0; k < weights.Length; k++) TensorPrimitives.MultiplyAdd(weights[k], -means[k * bands + band], residuals[band], residuals[band]);

                TensorPrimitives.Multiply<double>(residuals[band], residuals[band], product);
                TensorPrimitives.Multiply<double>(product, robust, product);
                var overall = TensorPrimitives.Sum<double>(product) / all;
                for (var k = 0; k < weights.Length; k++)
                {
                    var variance = (TensorPrimitives.Dot<double>(weights[k], product) + overall * ShrinkPixels) / (counts[k] + ShrinkPixels);
                    // A colour that never varies has no scale of its own.
                    variances[k * bands + band] = Math.Max(variance, 1e-12);
                }
            }

            Distances(weights, variances, residuals, distances);
            Reweigh(distances, robust);
        }

        return (means, variances);
    }

    // Mean over the bands of the squared residual by its variance.
    static void Distances(double[][] weights, double[] variances, double[][] residuals, double[] distances)
    {
        var variance = new double[distances.Length];
        Array.Clear(distances);
        for (var band = 0; band < residuals.Length; band++)
        {
            Array.Clear(variance);
            for (var k = 0; k < weights.Length; k++) TensorPrimitives.MultiplyAdd(weights[k], variances[k * residuals.Length + band], variance, variance);
            for (var point = 0; point < distances.Length; point++)
                distances[point] += residuals[band][point] * residuals[band][point] / variance[point] / residuals.Length;
        }
    }

    // Down-weights what lies far off: 1 / (1 + d / (4 median d))².
    static void Reweigh(double[] distances, double[] robust)
    {
        var scale = 4 * ArrayStatistics.OrderStatisticInplace([.. distances], 1 + distances.Length / 2) + 1e-9;
        for (var point = 0; point < robust.Length; point++) robust[point] = 1 / ((1 + distances[point] / scale) * (1 + distances[point] / scale));
    }
}
