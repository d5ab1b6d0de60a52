namespace ImageryWatch.Accuracy;

/// <summary>
/// Pixels by what was reported and what is true. Only pixels that were observed on both dates and judged by the truth
/// are counted. A measure whose denominator is zero is NaN: it is not defined, which is not the same as zero.
/// </summary>
/// <param name="TruePositives">Flagged and changed.</param>
/// <param name="FalsePositives">Flagged and unchanged.</param>
/// <param name="FalseNegatives">Not flagged and changed.</param>
/// <param name="TrueNegatives">Not flagged and unchanged.</param>
public readonly record struct ConfusionCounts(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>All pixels.</summary>
    public long Total => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Flagged pixels.</summary>
    public long Flagged => TruePositives + FalsePositives;

    /// <summary>Changed pixels.</summary>
    public long Changed => TruePositives + FalseNegatives;

    /// <summary>TP / (TP + FP): how much of what was flagged had changed (user's accuracy of change).</summary>
    public double Precision => Ratio(TruePositives, Flagged);

    /// <summary>TP / (TP + FN): how much of what changed was flagged (producer's accuracy of change).</summary>
    public double Recall => Ratio(TruePositives, Changed);

    /// <summary>2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall (van Rijsbergen 1979; Dice 1945).</summary>
    public double F1 => Ratio(2.0 * TruePositives, 2.0 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>TP / (TP + FP + FN), intersection over union of the class "changed" (Jaccard 1901).</summary>
    public double IntersectionOverUnion => Ratio(TruePositives, TruePositives + FalsePositives + FalseNegatives);

    /// <summary>(TP + TN) / all. High whenever little changes, so it says little alone.</summary>
    public double OverallAccuracy => Ratio((double)TruePositives + TrueNegatives, Total);

    /// <summary>Flagged pixels / all.</summary>
    public double FlaggedShare => Ratio(Flagged, Total);

    /// <summary>
    /// (p₀ - pₑ) / (1 - pₑ), with p₀ the overall accuracy and pₑ the agreement that independent maps with the same
    /// shares would have (Cohen 1960). NaN when both map and truth hold one and the same class.
    /// </summary>
    public double Kappa
    {
        get
        {
            double total = Total;
            if (total == 0) return double.NaN;
            var chance = (Flagged / total * (Changed / total)) + ((total - Flagged) / total * ((total - Changed) / total));
            return chance == 1 ? double.NaN : (OverallAccuracy - chance) / (1 - chance);
        }
    }

    /// <summary>The counts of both.</summary>
    public ConfusionCounts Plus(ConfusionCounts other) => new(
        TruePositives + other.TruePositives, FalsePositives + other.FalsePositives,
        FalseNegatives + other.FalseNegatives, TrueNegatives + other.TrueNegatives);

    static double Ratio(double part, double whole) => whole == 0 ? double.NaN : part / whole;
}
