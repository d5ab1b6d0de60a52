using ImageryWatch.Change;
using ImageryWatch.Reports;

namespace ImageryWatch.Differencing;

/// <summary>
/// The threshold of a pair in which most of the ground changed. Kapur's rule splits off the rarer class, which is then not
/// the change but the most extreme part of it. Such a pair shows itself twice: more than half of its magnitudes lie above
/// what the method says unremarkable ground has, and the pair is hardly more alike than places that have nothing to do
/// with each other. Then the threshold is at most the median: the highest that leaves the greater part above it.
/// </summary>
/// <remarks>
/// If a share of the ground is as different as unrelated places are, and the rest less different than any of these, then
/// the magnitude of a place exceeds that of unrelated places with half that probability (Mann and Whitney 1947). Twice
/// the probability is taken for the share; three quarters of the ground tell of a majority beyond doubt.
/// </remarks>
static class ChangedMajority
{
    /// <summary>The name of the rule in a report.</summary>
    public const string Rule = "majority";

    const double LeastShare = 0.75;

    /// <summary>The threshold that was found, or the median where both signs tell of a changed majority.</summary>
    /// <param name="found">What the rule of the method found.</param>
    /// <param name="sorted">Magnitudes in ascending order.</param>
    /// <param name="detector">Names its rule and its floor.</param>
    /// <param name="unrelated">Measures unrelated places, in any order; asked only where the first sign is there.</param>
    public static ThresholdUse Allow(ThresholdUse found, float[] sorted, IChangeDetector detector, Func<float[]> unrelated)
    {
        double median = sorted[sorted.Length / 2];
        if (detector.ThresholdRule != ThresholdRule.Kapur || median <= detector.MagnitudeFloor || median >= found.Value || Share(sorted, unrelated()) < LeastShare) return found;
        return new(median, Rule, new SortedDictionary<string, double>(found.Candidates.ToDictionary(), StringComparer.Ordinal) { [Rule] = median });
    }

    /// <summary>Share of the ground that is as different as unrelated places are: 0 when all magnitudes are below theirs, about 1 when there is no telling them apart.</summary>
    /// <param name="sorted">Magnitudes of the pair in ascending order.</param>
    /// <param name="unrelated">Magnitudes of unrelated places; sorted in place.</param>
    internal static double Share(ReadOnlySpan<float> sorted, float[] unrelated)
    {
        Array.Sort(unrelated);
        double below = 0;
        var rank = 0;
        foreach (var magnitude in sorted)
        {
            while (rank < unrelated.Length && unrelated[rank] < magnitude) rank++;
            below += rank;
        }

        return unrelated.Length == 0 ? 0 : 2 * below / sorted.Length / unrelated.Length;
    }
}
