using MathNet.Numerics.LinearAlgebra;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>Weighted mean and covariance of several variables.</summary>
sealed class WeightedMoments
{
    /// <param name="values"><c>[variable, pixel]</c>.</param>
    /// <param name="weights"><c>[pixel]</c>, not negative.</param>
    /// <param name="bands">Half the number of variables.</param>
    public WeightedMoments(float[] values, float[] weights, int bands)
    {
        int variables = 2 * bands, pixels = weights.Length;
        double total = 0;
        foreach (var weight in weights) total += weight;
        Mean = new double[variables];
        for (var row = 0; row < variables; row++)
        {
            double sum = 0;
            for (var i = 0; i < pixels; i++) sum += weights[i] * (double)values[row * pixels + i];
            Mean[row] = sum / total;
        }

        Covariance = Matrix<double>.Build.Dense(variables, variables);
        for (var row = 0; row < variables; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                double sum = 0, meanRow = Mean[row], meanColumn = Mean[column];
                for (var i = 0; i < pixels; i++)
                    sum += weights[i] * (values[row * pixels + i] - meanRow) * (values[column * pixels + i] - meanColumn);
                Covariance[row, column] = Covariance[column, row] = sum / total;
            }
        }
    }

    /// <summary>Mean of each variable.</summary>
    public double[] Mean { get; }

    /// <summary>Covariance of each two variables.</summary>
    public Matrix<double> Covariance { get; }
}
