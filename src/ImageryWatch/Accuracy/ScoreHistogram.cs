namespace ImageryWatch.Accuracy;

/// <summary>
/// Magnitudes of changed and of unchanged pixels, counted in 2^18 bins, and the average precision that follows.
/// </summary>
/// <remarks>
/// A bin is the leading 18 bits behind the sign of the float32 value: 1,024 bins an octave, so two magnitudes that fall
/// into one differ by less than 0.1 %. The bins depend on no threshold and no pass over the data, and counts are whole
/// numbers: the result is the same in any order. Memory is 4 MB whatever the scene.
/// </remarks>
public sealed class ScoreHistogram
{
    const int DroppedBits = 13;
    const int Bins = 1 << (31 - DroppedBits);

    readonly long[] changed = new long[Bins], unchanged = new long[Bins];

    /// <summary>Counts a changed pixel. Below zero counts as zero; NaN must not be given.</summary>
    public void AddChanged(float magnitude) => changed[Bin(magnitude)]++;

    /// <summary>Counts an unchanged pixel. Below zero counts as zero; NaN must not be given.</summary>
    public void AddUnchanged(float magnitude) => unchanged[Bin(magnitude)]++;

    /// <summary>Adds the counts of another histogram.</summary>
    public void Add(ScoreHistogram other)
    {
        for (var bin = 0; bin < Bins; bin++)
        {
            changed[bin] += other.changed[bin];
            unchanged[bin] += other.unchanged[bin];
        }
    }

    /// <summary>
    /// Σ (Rₙ - Rₙ₋₁) Pₙ over falling thresholds, one a bin, without interpolation: the area under the curve of
    /// precision over recall (Manning, Raghavan and Schütze 2008, section 8.4; scikit-learn's
    /// <c>average_precision_score</c>, with the magnitudes of a bin as ties). NaN when no pixel has changed.
    /// </summary>
    public double AveragePrecision()
    {
        long positives = 0, truePositives = 0, flagged = 0;
        foreach (var count in changed) positives += count;
        if (positives == 0) return double.NaN;
        double sum = 0;
        for (var bin = Bins - 1; bin >= 0; bin--)
        {
            truePositives += changed[bin];
            flagged += changed[bin] + unchanged[bin];
            if (changed[bin] > 0) sum += (double)changed[bin] / positives * ((double)truePositives / flagged);
        }
        return sum;
    }

    static int Bin(float magnitude) => magnitude > 0 ? BitConverter.SingleToInt32Bits(magnitude) >> DroppedBits : 0;
}
