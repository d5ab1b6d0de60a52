using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>
/// How improbable the colours of a place are together, given how common they are on their own: a mixture of Gaussians
/// p(a, b) of the colours of both dates is learned from the pair (expectation maximisation, Dempster, Laird and Rubin 1977),
/// and <c>g = -log p(b | a) - log p(a | b)</c>. A transition that is common in the pair scores low, whatever it is. The measure is
/// <c>ln(1 + exp((g - median g) / σ))</c> with the robust σ of g over the survey.
/// </summary>
sealed class ColourMixture
{
    const int Components = 12, Rounds = 20, FewestPoints = 20;
    const double Ridge = 0.01;
    const float Log2E = 1.44269504f, Steepest = 30, Straight = -8;

    readonly Densities joint, before, after;
    readonly float median, scale;

    ColourMixture(Densities joint, Densities before, Densities after, float median, float scale) =>
        (this.joint, this.before, this.after, this.median, this.scale) = (joint, before, after, median, scale);

    /// <summary>Learns from a sample.</summary>
    /// <param name="colours"><c>[point, date and band]</c>, before first.</param>
    /// <param name="bands">Bands of one date.</param>
    public static ColourMixture Learn(float[] colours, int bands)
    {
        int dimensions = 2 * bands, points = colours.Length / dimensions;
        double[] mean = new double[dimensions], deviation = new double[dimensions];
        for (var i = 0; i < colours.Length; i++) mean[i % dimensions] += colours[i] / (double)points;
        for (var i = 0; i < colours.Length; i++) deviation[i % dimensions] += Math.Pow(colours[i] - mean[i % dimensions], 2) / points;
        for (var d = 0; d < dimensions; d++) deviation[d] = Math.Sqrt(deviation[d]) + 1e-6;
        var z = new float[colours.Length];
        for (var i = 0; i < z.Length; i++) z[i] = (float)((colours[i] - mean[i % dimensions]) / deviation[i % dimensions]);

        var mixture = new GaussianMixture(z, dimensions, Components, Rounds, Ridge, FewestPoints);
        Densities Of(int first, int count) => new(mixture, first, count, mean, deviation);
        var (joint, before, after) = (Of(0, dimensions), Of(0, bands), Of(bands, bands));
        var plain = new ColourMixture(joint, before, after, 0, 1);
        var surprises = plain.Surprises(colours, dimensions);
        Array.Sort(surprises);
        var median = surprises[points / 2];
        var spread = surprises.Select(value => Math.Abs(value - median)).Order().ElementAt(points / 2);
        return new(joint, before, after, median, 1 / (1.4826f * spread + 1e-6f));
    }

    /// <summary>Base 2 logarithm of the measure of one vector of places.</summary>
    /// <param name="colours">Colours before.</param>
    /// <param name="others">Colours after.</param>
    /// <param name="at">First place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector512<float> Log2Measure(ReadOnlySpan<Plane> colours, ReadOnlySpan<Plane> others, nuint at)
    {
        var x = (Surprise(colours, others, at) - Vector512.Create(median)) * scale;
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-Steepest)), Vector512.Create(Steepest)) * Log2E;
        // log2(ln(1 + e^x)): far below 0 it is x itself, where 1 + e^x has no digits left.
        var soft = VectorMath.Log2(VectorMath.Log2(Vector512<float>.One + VectorMath.Exp2(x)) * (1 / Log2E));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(Straight * Log2E)), x, soft);
    }

    Vector512<float> Surprise(ReadOnlySpan<Plane> colours, ReadOnlySpan<Plane> others, nuint at)
    {
        Span<Vector512<float>> point = stackalloc Vector512<float>[colours.Length + others.Length];
        for (var band = 0; band < colours.Length; band++)
        {
            point[band] = Vector512.LoadUnsafe(ref colours[band].First, at);
            point[colours.Length + band] = Vector512.LoadUnsafe(ref others[band].First, at);
        }

        return Surprise(point);
    }

    Vector512<float> Surprise(ReadOnlySpan<Vector512<float>> point)
    {
        var half = point.Length / 2;
        return (before.Log2(point[..half]) + after.Log2(point[half..]) - joint.Log2(point) * 2) * (1 / Log2E);
    }

    float[] Surprises(float[] colours, int dimensions)
    {
        var points = colours.Length / dimensions;
        var result = new float[points];
        Span<Vector512<float>> point = stackalloc Vector512<float>[dimensions];
        Span<float> lanes = stackalloc float[Vector512<float>.Count];
        for (var first = 0; first < points; first += lanes.Length)
        {
            for (var d = 0; d < dimensions; d++)
            {
                for (var lane = 0; lane < lanes.Length; lane++) lanes[lane] = colours[Math.Min(first + lane, points - 1) * dimensions + d];
                point[d] = Vector512.Create<float>(lanes);
            }

            Surprise(point).CopyTo(lanes);
            lanes[..Math.Min(lanes.Length, points - first)].CopyTo(result.AsSpan(first));
        }

        return result;
    }

    /// <summary>The density of some of the variables, ready for vectors: log2 p = log2 Σ_k 2^(c_k - |x W_k - m_k|²).</summary>
    sealed class Densities
    {
        readonly int dimensions, components;
        readonly float[] constants, triangles, shifts;

        public Densities(GaussianMixture mixture, int first, int count, double[] mean, double[] deviation)
        {
            (dimensions, components) = (count, mixture.Weights.Length);
            constants = new float[components];
            shifts = new float[components * count];
            triangles = new float[components * count * (count + 1) / 2];
            var next = 0;
            for (var k = 0; k < components; k++)
            {
                var inverse = mixture.Covariances[k].SubMatrix(first, count, first, count).Cholesky().Factor.Inverse();
                double logDeterminant = 0;
                // Halves and the base of the logarithm go into the factor: |y|² is then taken off as it is.
                var half = Math.Sqrt(0.5 * Log2E);
                for (var row = 0; row < count; row++)
                {
                    logDeterminant += Math.Log2(inverse[row, row]);
                    double shift = 0;
                    for (var column = 0; column <= row; column++)
                    {
                        var factor = inverse[row, column] * half / deviation[first + column];
                        triangles[next++] = (float)factor;
                        shift += inverse[row, column] * half * mixture.Means[k][first + column] + factor * mean[first + column];
                    }

                    shifts[k * count + row] = (float)shift;
                }

                constants[k] = (float)(Math.Log2(mixture.Weights[k]) + logDeterminant);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Vector512<float> Log2(ReadOnlySpan<Vector512<float>> point)
        {
            Span<Vector512<float>> logs = stackalloc Vector512<float>[components];
            var highest = Vector512.Create(float.NegativeInfinity);
            for (int k = 0, next = 0; k < components; k++)
            {
                var log = Vector512.Create(constants[k]);
                for (var row = 0; row < dimensions; row++)
                {
                    var y = Vector512.Create(-shifts[k * dimensions + row]);
                    for (var column = 0; column <= row; column++)
                        y = Vector512.FusedMultiplyAdd(point[column], Vector512.Create(triangles[next++]), y);
                    log -= y * y;
                }

                logs[k] = log;
                highest = Vector512.Max(highest, log);
            }

            var sum = Vector512<float>.Zero;
            for (var k = 0; k < components; k++) sum += VectorMath.Exp2(logs[k] - highest);
            return highest + VectorMath.Log2(sum);
        }
    }
}
