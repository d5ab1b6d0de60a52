using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// Iteratively reweighted multivariate alteration detection (IR-MAD, Nielsen 2007): the bands of both dates are combined
/// so that the combinations correlate as much as they can; what still differs is change. With the canonical variates
/// <c>u_i = Σ_k A_ik (a_k - mean a_k)</c> and <c>v_i = Σ_k B_ik (b_k - mean b_k)</c> of correlation ρ_i,
/// <c>m = sqrt(1/n Σ_i (u_i - v_i)² / (2 (1 - ρ_i)))</c>: chi-squared with n degrees of freedom, per band, as a root.
/// NaN where any band of either image is NaN.
/// </summary>
/// <remarks>
/// Unaffected by any linear change of the bands of one date, such as gain, offset or haze. The statistics come from the survey,
/// reweighted with the probability of no change until the correlations stand. Needs no normalisation.
/// </remarks>
public sealed class ReweightedMad : IChangeDetector
{
    readonly CanonicalVariates variates;

    /// <summary>Prepares the detector.</summary>
    /// <exception cref="RasterException">Too few pixels were observed, or bands are constant or copies of each other.</exception>
    public ReweightedMad(PairSurvey survey) => variates = CanonicalVariates.Find(survey);

    /// <summary>One and a half standard deviations of the unchanged.</summary>
    public double MagnitudeFloor => 1.5;

    /// <inheritdoc/>
    public ThresholdRule ThresholdRule => ThresholdRule.Kapur;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude) =>
        variates.Measure(pair.Before.Samples, pair.After.Samples, magnitude.Samples);
}
