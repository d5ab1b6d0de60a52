using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;

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
        var points = looks.Length / features;
        var (mean, deviation) = Standardisation(looks, features);
        var z = new float[looks.Length];
        for (var i = 0; i < z.Length; i++) z[i] = (float)((looks[i] - mean[i % features]) / deviation[i % features]);
        var centres = KMeans.Centres(z, features, Clusters);
        var clusters = centres.Length / features;
        var weights = Memberships(z, centres, features);
        var (means, variances) = Expect(weights, colours, clusters, bands, points);

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
        Span<Vector512<float>> logits = stackalloc Vector512<float>[clusters];
        Span<Vector512<float>> sums = stackalloc Vector512<float>[2 * bands];
        var share = Vector512.Create(1f / bands);
        for (var i = 0; i < result.Length; i += Vector512<float>.Count)
        {
            var highest = Vector512.Create(float.NegativeInfinity);
            for (var k = 0; k < clusters; k++)
            {
                var logit = Vector512.Create(intercepts[k]);
                for (var j = 0; j < features; j++)
                    logit = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref looks[j].First, (nuint)i), Vector512.Create(slopes[k * features + j]), logit);
                logits[k] = logit;
                highest = Vector512.Max(highest, logit);
            }

            sums.Clear();
            var total = Vector512<float>.Zero;
            for (var k = 0; k < clusters; k++)
            {
                var weight = VectorMath.Exp2(logits[k] - highest);
                total += weight;
                for (var band = 0; band < bands; band++)
                {
                    sums[band] = Vector512.FusedMultiplyAdd(weight, Vector512.Create(means[k * bands + band]), sums[band]);
                    sums[bands + band] = Vector512.FusedMultiplyAdd(weight, Vector512.Create(variances[k * bands + band]), sums[bands + band]);
                }
            }

            var inverse = Vector512<float>.One / total;
            var squares = Vector512<float>.Zero;
            for (var band = 0; band < bands; band++)
            {
                var difference = Vector512.LoadUnsafe(ref colours[band].First, (nuint)i) - sums[band] * inverse;
                squares += difference * difference / (sums[bands + band] * inverse);
            }

            Vector512.Sqrt(squares * share).StoreUnsafe(ref result.First, (nuint)i);
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

    static double[] Memberships(float[] z, double[] centres, int features)
    {
        int points = z.Length / features, clusters = centres.Length / features;
        var weights = new double[points * clusters];
        for (var point = 0; point < points; point++)
        {
            var own = weights.AsSpan(point * clusters, clusters);
            var nearest = double.PositiveInfinity;
            for (var k = 0; k < clusters; k++)
            {
                for (var j = 0; j < features; j++)
                {
                    var difference = z[point * features + j] - centres[k * features + j];
                    own[k] += difference * difference;
                }

                nearest = Math.Min(nearest, own[k]);
            }

            double sum = 0;
            for (var k = 0; k < clusters; k++) sum += own[k] = Math.Exp(-Beta * (own[k] - nearest));
            for (var k = 0; k < clusters; k++) own[k] /= sum;
        }

        return weights;
    }

    static (double[] Means, double[] Variances) Expect(double[] weights, float[] colours, int clusters, int bands, int points)
    {
        double[] robust = new double[points], means = new double[clusters * bands], variances = new double[clusters * bands];
        Array.Fill(robust, 1);
        var residuals = new double[points * bands];
        var distances = new double[points];
        for (var round = 0; round < RobustRounds; round++)
        {
            var counts = new double[clusters];
            Array.Clear(means);
            for (var point = 0; point < points; point++)
            {
                for (var k = 0; k < clusters; k++)
                {
                    var weight = weights[point * clusters + k] * robust[point];
                    counts[k] += weight;
                    for (var band = 0; band < bands; band++) means[k * bands + band] += weight * colours[point * bands + band];
                }
            }

            for (var i = 0; i < means.Length; i++) means[i] /= counts[i / bands] + 1e-6;
            Residuals(weights, means, colours, clusters, bands, residuals);
            var overall = new double[bands];
            Array.Clear(variances);
            for (var point = 0; point < points; point++)
            {
                for (var band = 0; band < bands; band++)
                {
                    var square = residuals[point * bands + band] * residuals[point * bands + band];
                    overall[band] += robust[point] * square;
                    for (var k = 0; k < clusters; k++) variances[k * bands + band] += weights[point * clusters + k] * robust[point] * square;
                }
            }

            var all = robust.Sum();
            for (var i = 0; i < variances.Length; i++)
            {
                variances[i] = (variances[i] + overall[i % bands] / all * ShrinkPixels) / (counts[i / bands] + ShrinkPixels);
                // A colour that never varies has no scale of its own.
                variances[i] = Math.Max(variances[i], 1e-12);
            }

            Reweigh(weights, variances, residuals, clusters, bands, distances, robust);
        }

        return (means, variances);
    }

    static void Residuals(double[] weights, double[] means, float[] colours, int clusters, int bands, double[] residuals)
    {
        for (var i = 0; i < residuals.Length; i++)
        {
            int point = i / bands, band = i % bands;
            double expected = 0;
            for (var k = 0; k < clusters; k++) expected += weights[point * clusters + k] * means[k * bands + band];
            residuals[i] = colours[i] - expected;
        }
    }

    // Down-weights what lies far off: 1 / (1 + d / (4 median d))².
    static void Reweigh(double[] weights, double[] variances, double[] residuals, int clusters, int bands, double[] distances, double[] robust)
    {
        for (var point = 0; point < distances.Length; point++)
        {
            double sum = 0;
            for (var band = 0; band < bands; band++)
            {
                double variance = 0;
                for (var k = 0; k < clusters; k++) variance += weights[point * clusters + k] * variances[k * bands + band];
                var residual = residuals[point * bands + band];
                sum += residual * residual / variance;
            }

            distances[point] = sum / bands;
        }

        var sorted = distances.Order().ToArray();
        var scale = 4 * sorted[sorted.Length / 2] + 1e-9;
        for (var point = 0; point < robust.Length; point++) robust[point] = 1 / Math.Pow(1 + distances[point] / scale, 2);
    }
}
