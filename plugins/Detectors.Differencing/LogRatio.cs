using System.Numerics.Tensors;
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
        using var planes = PairPlanes.Of(pair, 1, pair.Window.Inflate(kernel.Radius));
        using var blur = new TileBlur(planes.HasGaps ? planes.Weights : null);
        var result = magnitude.Samples;
        result.Clear();
        for (var band = 0; band < planes.Before.Length; band++)
        {
            using Plane before = Logarithm(planes.Before[band], blur, least[band]), after = Logarithm(planes.After[band], blur, least[band]);
            TensorPrimitives.Subtract(before.Samples, after.Samples, before.Samples);
            TensorPrimitives.MaxMagnitude(before.Samples, result, result);
            TensorPrimitives.Abs(result, result);
        }

        planes.ClearGaps(magnitude, kernel.Radius);
    }

    Plane Logarithm(Plane band, TileBlur blur, float leastIntensity)
    {
        TensorPrimitives.Max(band.Samples, 0, band.Samples);
        var smooth = blur.Blur(kernel, band, kernel.Radius);
        TensorPrimitives.Add(smooth.Samples, leastIntensity, smooth.Samples);
        TensorPrimitives.Log(smooth.Samples, smooth.Samples);
        return smooth;
    }
}
