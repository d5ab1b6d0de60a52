using ImageryWatch.Change;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Mean and variance of a stream of values, and of streams joined later, without loss of precision
/// (Chan, Golub and LeVeque 1983). Joined in one order, it gives one result.
/// </summary>
struct BandAccumulator
{
    long count;
    double mean, squares, minimum, maximum;

    /// <summary>Adds the values whose partner is observed too; a value is left out where either is NaN.</summary>
    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<float> partners)
    {
        long newCount = 0;
        double sum = 0, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]) || float.IsNaN(partners[i])) continue;
            newCount++;
            sum += values[i];
            least = Math.Min(least, values[i]);
            greatest = Math.Max(greatest, values[i]);
        }
        if (newCount == 0) return;
        double newMean = sum / newCount, newSquares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]) || float.IsNaN(partners[i])) continue;
            newSquares += (values[i] - newMean) * (values[i] - newMean);
        }
        Join(newCount, newMean, newSquares, least, greatest);
    }

    /// <summary>The statistics of everything added.</summary>
    public readonly BandStatistics Result => count == 0
        ? new(0, double.NaN, double.NaN, double.NaN, double.NaN)
        : new(count, mean, Math.Sqrt(squares / count), minimum, maximum);

    void Join(long newCount, double newMean, double newSquares, double least, double greatest)
    {
        if (count == 0) (minimum, maximum) = (least, greatest);
        var total = count + newCount;
        var step = newMean - mean;
        squares += newSquares + step * step * count / total * newCount;
        mean += step * newCount / total;
        (count, minimum, maximum) = (total, Math.Min(minimum, least), Math.Max(maximum, greatest));
    }
}
