namespace ImageryWatch.Accuracy;

/// <summary>
/// Percentile intervals by resampling (Efron 1979; Efron and Tibshirani 1993, chapter 13): units are drawn with
/// replacement, as many as there are, the sums are formed anew, and the 2.5 % and 97.5 % quantiles of a measure over
/// 1,000 such sums are its interval.
/// </summary>
/// <remarks>
/// Units are pairs when there are at least <see cref="LeastPairs"/>; else square blocks of pixels, drawn within their
/// pair, because pixels side by side are no independent witnesses. The seed is fixed, so the same input gives the same
/// interval. Draws come from SplitMix64 (Steele, Lea and Flood 2014).
/// </remarks>
public static class Bootstrap
{
    /// <summary>How often units are drawn anew.</summary>
    public const int Resamples = 1000;

    /// <summary>From this number on, pairs are drawn rather than blocks.</summary>
    public const int LeastPairs = 5;

    const ulong Seed = 20140520;
    const double LowFraction = 0.025, HighFraction = 0.975;

    // Where fewer resamples than this define a measure, its quantiles would describe the exceptions.
    const int LeastDefined = Resamples / 2;

    /// <summary>The interval of each measure of <see cref="Measure.All"/>, by name; null where it is seldom defined.</summary>
    /// <param name="strata">Units that are drawn among themselves: all pairs as one stratum, or the blocks of each pair.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    public static IReadOnlyDictionary<string, Interval?> Intervals(IReadOnlyList<IReadOnlyList<AccuracySum>> strata, CancellationToken cancellationToken)
    {
        var values = Measure.All.Select(_ => new List<double>(Resamples)).ToArray();
        var state = Seed;
        for (var resample = 0; resample < Resamples; resample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sum = Draw(strata, ref state);
            for (var i = 0; i < values.Length; i++)
                if (Measure.All[i].Of(sum) is var value && double.IsFinite(value)) values[i].Add(value);
        }
        var intervals = new Dictionary<string, Interval?>();
        for (var i = 0; i < values.Length; i++) intervals[Measure.All[i].Name] = Between(values[i]);
        return intervals;
    }

    static AccuracySum Draw(IReadOnlyList<IReadOnlyList<AccuracySum>> strata, ref ulong state)
    {
        var sum = default(AccuracySum);
        foreach (var units in strata)
            for (var i = 0; i < units.Count; i++)
                sum = sum.Plus(units[(int)Math.BigMul(Next(ref state), (ulong)units.Count, out _)]);
        return sum;
    }

    static Interval? Between(List<double> values)
    {
        if (values.Count < LeastDefined) return null;
        values.Sort();
        return new(Quantile(values, LowFraction), Quantile(values, HighFraction));
    }

    // Linear between order statistics (type 7 of Hyndman and Fan 1996).
    static double Quantile(List<double> sorted, double fraction)
    {
        var position = fraction * (sorted.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    static ulong Next(ref ulong state)
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
