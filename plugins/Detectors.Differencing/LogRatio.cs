using System.Numerics.Tensors;
using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// For radar: <c>m = max_k |G(ln((a_k + ε_k) / (b_k + ε_k)))|</c> of the intensities a and b (log-ratio operator, Rignot
/// and van Zyl 1993; Bovolo and Bruzzone 2005). Speckle multiplies, so the logarithm of a ratio has the same noise on bright
/// and on dark ground, and the Gaussian G of 2 pixels takes most of it out; taken after the logarithm it lets no bright
/// point outshine its surroundings. NaN where any band of either image is NaN.
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
            var ratio = planes.Before[band].Samples;
            Logarithm(ratio, least[band]);
            Logarithm(planes.After[band].Samples, least[band]);
            TensorPrimitives.Subtract(ratio, planes.After[band].Samples, ratio);
            using var smooth = blur.Blur(kernel, planes.Before[band], kernel.Radius);
            TensorPrimitives.MaxMagnitude(smooth.Samples, result, result);
            TensorPrimitives.Abs(result, result);
        }

        planes.ClearGaps(pair.HaloPixels, magnitude);
    }

    // A gap is 0 on both dates: so is its ratio.
    static void Logarithm(Span<float> intensity, float leastIntensity)
    {
        TensorPrimitives.Max(intensity, 0, intensity);
        TensorPrimitives.Add(intensity, leastIntensity, intensity);
        TensorPrimitives.Log(intensity, intensity);
    }
}
