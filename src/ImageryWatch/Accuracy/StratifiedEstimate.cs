namespace ImageryWatch.Accuracy;

/// <summary>
/// Areas and accuracies estimated from an error matrix of sampled pixels, with the classes of the map as strata
/// (Olofsson et al. 2014, Remote Sensing of Environment 148, equations 1 to 11; Cochran 1977).
/// </summary>
/// <remarks>
/// <para>
/// With the share W_i of the map in class i, and n_ij sampled pixels of map class i and true class j:
/// p_ij = W_i n_ij / n_i. ; the share of class k is p_.k = Σ_i p_ik, with the standard error
/// √( Σ_i W_i² (n_ik / n_i.) (1 - n_ik / n_i.) / (n_i. - 1) ). Intervals are ± 1.96 standard errors.
/// </para>
/// <para>
/// The formulae hold for a simple random or stratified random sample of independent pixels. There is no finite
/// population correction, as in the paper. A class that the map does not have (W_i = 0) adds nothing. A class that it
/// has but of which nothing was sampled makes every figure that needs it NaN; of which one pixel was sampled, the errors.
/// </para>
/// </remarks>
public sealed class StratifiedEstimate
{
    /// <summary>Half width of a 95 % interval in standard errors.</summary>
    public const double StandardErrors95 = 1.96;

    readonly double[] weights;
    readonly long[][] matrix;

    /// <param name="weights">Share of the map in each class; they sum to 1.</param>
    /// <param name="matrix">Sampled pixels, <c>[map class][true class]</c>.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a number is negative.</exception>
    public StratifiedEstimate(IReadOnlyList<double> weights, IReadOnlyList<IReadOnlyList<long>> matrix)
    {
        if (matrix.Count != weights.Count || matrix.Any(row => row.Count != weights.Count))
            throw new ArgumentException($"The matrix must have {weights.Count} rows and columns, one for each weight.", nameof(matrix));
        if (weights.Any(weight => !(weight >= 0)) || matrix.Any(row => row.Any(count => count < 0)))
            throw new ArgumentException("Weights and counts must not be negative.", nameof(matrix));
        this.weights = [.. weights];
        this.matrix = [.. matrix.Select(row => row.ToArray())];
    }

    /// <summary>Estimated share of a true class, p_.k.</summary>
    public double Share(int trueClass) => Sum(i => weights[i] * Part(i, trueClass));

    /// <summary>Standard error of <see cref="Share"/>.</summary>
    public double ShareError(int trueClass) => Math.Sqrt(Sum(i => weights[i] * weights[i] * Variance(i, trueClass)));

    /// <summary>Overall accuracy, Σ p_ii.</summary>
    public double OverallAccuracy => Sum(i => weights[i] * Part(i, i));

    /// <summary>Standard error of <see cref="OverallAccuracy"/>.</summary>
    public double OverallAccuracyError => Math.Sqrt(Sum(i => weights[i] * weights[i] * Variance(i, i)));

    /// <summary>User's accuracy of a map class, n_ii / n_i. .</summary>
    public double UsersAccuracy(int mapClass) => Part(mapClass, mapClass);

    /// <summary>Standard error of <see cref="UsersAccuracy"/>.</summary>
    public double UsersAccuracyError(int mapClass) => Math.Sqrt(Variance(mapClass, mapClass));

    /// <summary>Producer's accuracy of a true class, p_jj / p_.j.</summary>
    public double ProducersAccuracy(int trueClass) => weights[trueClass] * Part(trueClass, trueClass) / Share(trueClass);

    /// <summary>Standard error of <see cref="ProducersAccuracy"/> (equation 7, divided by the size of the map).</summary>
    public double ProducersAccuracyError(int trueClass)
    {
        double share = Share(trueClass), producers = ProducersAccuracy(trueClass);
        var variance = Sum(i => weights[i] * weights[i] * Variance(i, trueClass) * (i == trueClass ? (1 - producers) * (1 - producers) : producers * producers));
        return Math.Sqrt(variance) / share;
    }

    double Sum(Func<int, double> term)
    {
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
            if (weights[i] > 0) sum += term(i);
        return sum;
    }

    double Part(int mapClass, int trueClass) => Sampled(mapClass) is > 0 and var sampled ? (double)matrix[mapClass][trueClass] / sampled : double.NaN;

    double Variance(int mapClass, int trueClass) => Sampled(mapClass) is > 1 and var sampled && Part(mapClass, trueClass) is var part
        ? part * (1 - part) / (sampled - 1)
        : double.NaN;

    long Sampled(int mapClass) => matrix[mapClass].Sum();
}
