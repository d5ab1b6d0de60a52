using ImageryWatch.Rasters;

namespace ImageryWatch.Objects.Change;

/// <summary>What both images say of the ground under a box.</summary>
/// <param name="Before">What hides it in the before image.</param>
/// <param name="After">What hides it in the after image.</param>
/// <param name="ChangedShare">Share of the pixels observed on both dates that changed: above the threshold, or in a reported region; null when none was observed.</param>
/// <param name="MeanMagnitude">Mean magnitude of these pixels; null likewise.</param>
sealed record BoxGround(BoxGround.Hidden Before, BoxGround.Hidden After, double? ChangedShare, double? MeanMagnitude)
{
    /// <summary>Nothing is known.</summary>
    public static readonly BoxGround Unknown = new(new(0, Validity.Valid), new(0, Validity.Valid), null, null);

    /// <summary>How much of a box is hidden in one image, and what hides most of that.</summary>
    /// <param name="Share">0 to 1.</param>
    /// <param name="Cause">The most frequent cause; valid when nothing is hidden.</param>
    public readonly record struct Hidden(double Share, Validity Cause)
    {
        /// <summary>From the number of pixels of each validity.</summary>
        public static Hidden Of(ReadOnlySpan<int> counts)
        {
            int total = 0, cause = 1;
            foreach (int count in counts) total += count;
            for (int i = 2; i < counts.Length; i++)
                if (counts[i] > counts[cause]) cause = i;
            return total == counts[0] ? new(0, Validity.Valid) : new((double)(total - counts[0]) / total, (Validity)cause);
        }
    }
}
