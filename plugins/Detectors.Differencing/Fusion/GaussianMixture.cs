using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>A mixture of Gaussians, fitted by expectation maximisation from k-means clusters (Dempster, Laird and Rubin 1977).</summary>
sealed class GaussianMixture
{
    readonly float[] points;
    readonly int dimensions, count;

    /// <param name="points"><c>[point, dimension]</c>, standardised.</param>
    /// <param name="dimensions">Dimensions of a point.</param>
    /// <param name="components">Components wanted.</param>
    /// <param name="rounds">Rounds of expectation and maximisation.</param>
    /// <param name="ridge">Added to the variances, so that no component collapses.</param>
    /// <param name="fewest">A cluster of fewer points begins with unit covariance.</param>
    public GaussianMixture(float[] points, int dimensions, int components, int rounds, double ridge, int fewest)
    {
        (this.points, this.dimensions, count) = (points, dimensions, points.Length / dimensions);
        var centres = KMeans.Centres(points, dimensions, components);
        components = centres.Length / dimensions;
        Weights = new double[components];
        Means = new double[components][];
        Covariances = new Matrix<double>[components];
        var shares = Nearest(centres, components);
        Maximise(shares, components, 2 * ridge);
        for (var k = 0; k < components; k++)
        {
            if (Weights[k] * count < fewest) Covariances[k] = Matrix<double>.Build.DenseIdentity(dimensions);
            Weights[k] += 1e-3;
        }

        for (var round = 0; round < rounds; round++)
        {
            Expect(shares, components);
            Maximise(shares, components, ridge);
        }
    }

    /// <summary>Share of each component.</summary>
    public double[] Weights { get; }

    /// <summary>Mean of each component.</summary>
    public double[][] Means { get; }

    /// <summary>Covariance of each component.</summary>
    public Matrix<double>[] Covariances { get; }

    double[] Nearest(double[] centres, int components)
    {
        var shares = new double[count * components];
        for (var point = 0; point < count; point++)
        {
            var nearest = 0;
            var least = double.PositiveInfinity;
            for (var k = 0; k < components; k++)
            {
                double distance = 0;
                for (var d = 0; d < dimensions; d++) distance += Math.Pow(points[point * dimensions + d] - centres[k * dimensions + d], 2);
                if (distance < least) (least, nearest) = (distance, k);
            }

            shares[point * components + nearest] = 1;
        }

        return shares;
    }

    void Maximise(double[] shares, int components, double ridge)
    {
        for (var k = 0; k < components; k++)
        {
            double total = 1e-6;
            var mean = new double[dimensions];
            for (var point = 0; point < count; point++)
            {
                var share = shares[point * components + k];
                total += share;
                for (var d = 0; d < dimensions; d++) mean[d] += share * points[point * dimensions + d];
            }

            for (var d = 0; d < dimensions; d++) mean[d] /= total;
            var covariance = new double[dimensions, dimensions];
            var difference = new double[dimensions];
            for (var point = 0; point < count; point++)
            {
                var share = shares[point * components + k];
                if (share < 1e-9) continue;
                for (var d = 0; d < dimensions; d++) difference[d] = points[point * dimensions + d] - mean[d];
                for (var row = 0; row < dimensions; row++)
                {
                    var weighted = share * difference[row];
                    for (var column = 0; column <= row; column++) covariance[row, column] += weighted * difference[column];
                }
            }

            Means[k] = mean;
            Weights[k] = total / count;
            Covariances[k] = Matrix<double>.Build.Dense(dimensions, dimensions, (row, column) =>
                covariance[Math.Max(row, column), Math.Min(row, column)] / total + (row == column ? ridge : 0));
        }
    }

    void Expect(double[] shares, int components)
    {
        var sum = Weights.Sum();
        var factors = Covariances.Select(covariance => covariance.Cholesky().Factor.Inverse().ToArray()).ToArray();
        var constants = Enumerable.Range(0, components).Select(k =>
            Math.Log(Weights[k] / sum) + Enumerable.Range(0, dimensions).Sum(d => Math.Log(factors[k][d, d]))).ToArray();
        var logs = new double[components];
        var difference = new double[dimensions];
        for (var point = 0; point < count; point++)
        {
            var highest = double.NegativeInfinity;
            for (var k = 0; k < components; k++)
            {
                var factor = factors[k];
                for (var d = 0; d < dimensions; d++) difference[d] = points[point * dimensions + d] - Means[k][d];
                double squares = 0;
                for (var row = 0; row < dimensions; row++)
                {
                    double y = 0;
                    for (var column = 0; column <= row; column++) y += factor[row, column] * difference[column];
                    squares += y * y;
                }

                logs[k] = constants[k] - squares / 2;
                highest = Math.Max(highest, logs[k]);
            }

            double total = 0;
            for (var k = 0; k < components; k++) total += logs[k] = Math.Exp(logs[k] - highest);
            for (var k = 0; k < components; k++) shares[point * components + k] = logs[k] / total;
        }
    }
}
