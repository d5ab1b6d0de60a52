using System.Numerics.Tensors;
using ImageryWatch.Change;
using ImageryWatch.Reports;

namespace ImageryWatch.Differencing;

/// <summary>
/// Finds the threshold from the magnitudes of the survey. The rule that the method names is asked, and never goes below
/// the method's floor, because a false alarm costs an analyst more than a faint change:
/// <list type="bullet">
/// <item><c>otsu</c>: the split of the histogram with the greatest variance between classes (Otsu 1979); right when
/// much has changed, and never silent.</item>
/// <item><c>noise</c>: <c>median + 3 · 1.4826 · MAD</c>, three standard deviations above what most pixels do
/// (Rousseeuw and Croux 1993); right when little has changed.</item>
/// <item><c>kapur</c>: the split with the greatest sum of the entropies of the two classes (Kapur, Sahoo and Wong 1985):
/// the geometric mean of those of the magnitude, of its square and of its square root, because one split depends on how
/// the scale happens to stretch the histogram.</item>
/// <item><c>floor</c>: what the method itself says; right when nothing has changed, where the others split noise.</item>
/// </list>
/// </summary>
static class AutomaticThreshold
{
    const int Bins = 512;
    const double NoiseDeviations = 3;
    const double HistogramQuantile = 0.9995;

    /// <summary>Asks the rules.</summary>
    /// <param name="magnitudes">Observed magnitudes of the survey; sorted in place. Must not be empty.</param>
    /// <param name="detector">Says which rules suit it.</param>
    public static ThresholdUse Find(float[] magnitudes, IChangeDetector detector)
    {
        RadixSort.Ascending(magnitudes);
        var candidates = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["floor"] = detector.MagnitudeFloor };
        switch (detector.ThresholdRule)
        {
            case ThresholdRule.Floor: break;
            case ThresholdRule.Otsu: candidates["otsu"] = Otsu(magnitudes); break;
            case ThresholdRule.Kapur: candidates["kapur"] = KapurOfThreeScales(magnitudes); break;
            default:
                candidates["otsu"] = Otsu(magnitudes);
                candidates["noise"] = Noise(magnitudes);
                break;
        }

        var (rule, value) = candidates.MaxBy(candidate => candidate.Value);
        return new(value, rule, candidates);
    }

    /// <summary>Otsu's threshold over 512 bins from 0 to the 99.95 % quantile; above it values count as the quantile.</summary>
    /// <param name="sorted">Magnitudes in ascending order.</param>
    internal static double Otsu(ReadOnlySpan<float> sorted)
    {
        double top = sorted[(int)((sorted.Length - 1) * HistogramQuantile)];
        if (top <= 0) return top;
        var histogram = new long[Bins];
        foreach (var value in sorted) histogram[(int)Math.Clamp(value / top * Bins, 0, Bins - 1)]++;
        double total = sorted.Length, sumOfAll = 0;
        for (var bin = 0; bin < Bins; bin++) sumOfAll += bin * (double)histogram[bin];
        double weight = 0, sum = 0, best = -1;
        var bestBin = 0;
        for (var bin = 0; bin < Bins - 1; bin++)
        {
            weight += histogram[bin];
            sum += bin * (double)histogram[bin];
            if (weight == 0 || weight == total) continue;
            var distance = sum / weight - (sumOfAll - sum) / (total - weight);
            var between = weight * (total - weight) * distance * distance;
            if (between > best) (best, bestBin) = (between, bin);
        }
        return (bestBin + 1) * top / Bins;
    }

    /// <summary><c>median + 3 · 1.4826 · MAD</c>.</summary>
    /// <param name="sorted">Magnitudes in ascending order.</param>
    internal static double Noise(ReadOnlySpan<float> sorted)
    {
        var median = sorted[sorted.Length / 2];
        var deviations = new float[sorted.Length];
        for (var i = 0; i < sorted.Length; i++) deviations[i] = Math.Abs(sorted[i] - median);
        RadixSort.Ascending(deviations);
        return median + NoiseDeviations * 1.4826 * deviations[deviations.Length / 2];
    }

    /// <summary>The geometric mean of Kapur's thresholds of the magnitude, its square and its square root, each brought back to the magnitude.</summary>
    /// <param name="sorted">Magnitudes in ascending order, not negative.</param>
    internal static double KapurOfThreeScales(ReadOnlySpan<float> sorted)
    {
        var scaled = new float[sorted.Length];
        TensorPrimitives.Multiply(sorted, sorted, scaled);
        var square = Math.Sqrt(Kapur(scaled));
        TensorPrimitives.Sqrt(sorted, scaled);
        var root = Kapur(scaled);
        return Math.Cbrt(Kapur(sorted) * square * root * root);
    }

    /// <summary>Kapur's threshold over the same bins: the upper edge of the last bin of the lower class.</summary>
    /// <param name="sorted">Magnitudes in ascending order.</param>
    internal static double Kapur(ReadOnlySpan<float> sorted)
    {
        var (histogram, top) = Histogram(sorted);
        if (top <= 0) return top;

        double total = sorted.Length, entropyOfAll = 0;
        foreach (var count in histogram) entropyOfAll += Entropy(count / total);
        double share = 0, entropy = 0, best = double.NegativeInfinity;
        var bestBin = 0;
        for (var bin = 0; bin < Bins - 1; bin++)
        {
            share += histogram[bin] / total;
            entropy += Entropy(histogram[bin] / total);
            if (share <= 0 || share >= 1 - 1e-12) continue;
            var sum = Math.Log(share) + entropy / share + Math.Log(1 - share) + (entropyOfAll - entropy) / (1 - share);
            if (sum > best) (best, bestBin) = (sum, bin);
        }

        return (bestBin + 1) * top / Bins;

        static double Entropy(double share) => share > 0 ? -share * Math.Log(share) : 0;
    }

    // 512 bins from 0 to the 99.95 % quantile; above it values count as the quantile.
    static (long[] Counts, double Top) Histogram(ReadOnlySpan<float> sorted)
    {
        double top = sorted[(int)((sorted.Length - 1) * HistogramQuantile)];
        var histogram = new long[Bins];
        if (top <= 0) return (histogram, top);
        foreach (var value in sorted) histogram[(int)Math.Clamp(value / top * Bins, 0, Bins - 1)]++;
        return (histogram, top);
    }
}
