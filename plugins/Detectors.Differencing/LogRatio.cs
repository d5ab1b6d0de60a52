using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// For radar: <c>m = max_k |ln((ā_k + ε_k) / (b̄_k + ε_k))|</c> of the smoothed intensities ā and b̄ (log-ratio operator,
/// Rignot and van Zyl 1993; Bovolo and Bruzzone 2005). Speckle multiplies, so a ratio has the same noise on bright and
/// on dark ground; a Gaussian of 2 pixels takes most of it out first. NaN where any band of either image is NaN.
/// </summary>
/// <remarks>
/// ε is a thousandth of the band's mean over both dates, so that a zero has a logarithm. Values below 0, as in imagery in
/// decibels, count as 0: give intensity or amplitude, not decibels, and run with <c>--radiometry off</c>, because a gain that differs between
/// the dates is a constant that the threshold absorbs, and an offset would not be.
/// </remarks>
public sealed class LogRatio : IChangeDetector
{
    const double DefaultSigmaPixels = 2, MostSigmaPixels = 16, SmallestShare = 1e-3;
    readonly GaussianKernel kernel;
    readonly float[] least;

    /// <summary>Prepares the detector.</summary>
    public LogRatio(PairSurvey survey)
    {
        kernel = new(survey is { ObjectSizeMetres: { } size, Grid.GsdMetres: { } gsd } ? Math.Clamp(size / gsd / 4, 1, MostSigmaPixels) : DefaultSigmaPixels);
        least =
        [
            .. survey.Before.Zip(survey.After, (before, after) => (before.Mean + after.Mean) / 2)
                .Select(mean => (float)(mean > 0 ? SmallestShare * mean : 1)),
        ];
    }

    /// <inheritdoc/>
    public int HaloPixels => kernel.Radius;

    /// <summary>A factor of 1.35: what eight looks and the smoothing leave of speckle stays below it.</summary>
    public double MagnitudeFloor => 0.3;

    /// <inheritdoc/>
    public ThresholdRule ThresholdRule => ThresholdRule.Otsu;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude)
    {
        int width = pair.Before.Width, height = pair.Before.Height;
        using var gaps = Gaps.Of(pair);
        using var blur = new GappyBlur(kernel, gaps.Any ? gaps.Weights : [], width, height);
        using var intensity = RasterTile.Rent(1, width, height);
        using var smooth = RasterTile.Rent(2, blur.ResultWidth, blur.ResultHeight);
        var result = magnitude.Samples;
        result.Clear();
        for (var band = 0; band < pair.Before.BandCount; band++)
        {
            Smooth(pair.Before.Band(band), gaps, blur, intensity.Samples, smooth.Band(0));
            Smooth(pair.After.Band(band), gaps, blur, intensity.Samples, smooth.Band(1));
            ReadOnlySpan<float> before = smooth.Band(0), after = smooth.Band(1);
            for (var i = 0; i < result.Length; i++)
                result[i] = MathF.Max(result[i], MathF.Abs(MathF.Log((before[i] + least[band]) / (after[i] + least[band]))));
        }

        gaps.ClearInner(pair.HaloPixels, magnitude);
    }

    static void Smooth(ReadOnlySpan<float> samples, Gaps gaps, GappyBlur blur, Span<float> intensity, Span<float> result)
    {
        var weights = gaps.Weights;
        for (var i = 0; i < samples.Length; i++) intensity[i] = weights[i] > 0 ? MathF.Max(samples[i], 0) : 0;
        blur.Blur(intensity, result);
    }
}
