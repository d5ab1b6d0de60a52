namespace ImageryWatch.Reports;

/// <summary>
/// Why pixels were not observed on both dates. A pixel with several causes is counted once, under the first of this
/// order on either date. The five numbers and the observed pixels add up to all pixels.
/// </summary>
/// <param name="NoDataPixels">Outside an image, or without data in it.</param>
/// <param name="CloudPixels">Under cloud.</param>
/// <param name="ShadowPixels">In the shadow of a cloud.</param>
/// <param name="SnowPixels">Under snow.</param>
/// <param name="OtherPixels">Masked out by the user, or where a method failed or could not tell.</param>
public sealed record UnobservedCauses(long NoDataPixels, long CloudPixels, long ShadowPixels, long SnowPixels, long OtherPixels)
{
    /// <summary>All five together.</summary>
    public long Total() => NoDataPixels + CloudPixels + ShadowPixels + SnowPixels + OtherPixels;

    /// <summary>The counts of two parts of a grid together.</summary>
    public UnobservedCauses Plus(UnobservedCauses other) => new(
        NoDataPixels + other.NoDataPixels, CloudPixels + other.CloudPixels, ShadowPixels + other.ShadowPixels,
        SnowPixels + other.SnowPixels, OtherPixels + other.OtherPixels);
}
