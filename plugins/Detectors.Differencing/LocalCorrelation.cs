using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing;

/// <summary>
/// Structure, whatever the light: <c>m = 1 - (cov(a, b) + c) / sqrt((var a + c) (var b + c))</c>, one minus the local
/// correlation of the grey images in a Gaussian window (normalised cross-correlation, after Lewis 1995), from 0 (the same
/// structure) over 1 (none in common) to 2 (the opposite). Grey is the mean of the bands, stretched so that 1 % to 99 %
/// of the before image become 0 to 255; <c>c = 30</c> keeps noise on smooth ground from counting as structure.
/// </summary>
/// <remarks>The window has a standard deviation of 3 pixels, or of a third of the object size. NaN where any band of either image is NaN.</remarks>
public sealed class LocalCorrelation : IChangeDetector
{
    const float Regulariser = 30;
    const double DefaultSigmaPixels = 3, MostSigmaPixels = 16;
    readonly GaussianKernel kernel;
    readonly float gain, offset;

    /// <summary>Prepares the detector.</summary>
    public LocalCorrelation(PairSurvey survey)
    {
        var sigma = survey is { ObjectSizeMetres: { } size, Grid.GsdMetres: { } gsd } ? Math.Clamp(size / gsd / 3, 1, MostSigmaPixels) : DefaultSigmaPixels;
        kernel = new(sigma);
        var (low, high) = GreyStretch.Of(survey.Tiles);
        gain = (float)(255 / Math.Max(high - low, 1e-6));
        offset = (float)(-low * gain - 128);
    }

    /// <inheritdoc/>
    public int HaloPixels => kernel.Radius;

    /// <summary>Half of the structure is lost.</summary>
    public double MagnitudeFloor => 0.5;

    /// <inheritdoc/>
    public ThresholdRule ThresholdRule => ThresholdRule.Kapur;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude)
    {
        int width = pair.Before.Width, height = pair.Before.Height;
        using var gaps = Gaps.Of(pair);
        using var grey = RasterTile.Rent(2, width, height);
        GreyStretch.Apply(pair.Before, gain, offset, gaps, grey.Band(0));
        GreyStretch.Apply(pair.After, gain, offset, gaps, grey.Band(1));
        using var blur = new GappyBlur(kernel, gaps.Any ? gaps.Weights : [], width, height);
        Correlate(grey, blur, magnitude.Samples);
        gaps.ClearInner(pair.HaloPixels, magnitude);
    }

    /// <summary>The measure of two grey planes.</summary>
    internal static void Correlate(RasterTile grey, GappyBlur blur, Span<float> result)
    {
        using var moments = RasterTile.Rent(5, blur.ResultWidth, blur.ResultHeight);
        using var product = RasterTile.Rent(1, grey.Width, grey.Height);
        ReadOnlySpan<float> a = grey.Band(0), b = grey.Band(1);
        blur.Blur(a, moments.Band(0));
        blur.Blur(b, moments.Band(1));
        Multiply(a, a, product.Samples);
        blur.Blur(product.Samples, moments.Band(2));
        Multiply(b, b, product.Samples);
        blur.Blur(product.Samples, moments.Band(3));
        Multiply(a, b, product.Samples);
        blur.Blur(product.Samples, moments.Band(4));
        ReadOnlySpan<float> meanA = moments.Band(0), meanB = moments.Band(1), squareA = moments.Band(2), squareB = moments.Band(3), both = moments.Band(4);
        for (var i = 0; i < result.Length; i++)
        {
            var varianceA = MathF.Max(squareA[i] - meanA[i] * meanA[i], 0) + Regulariser;
            var varianceB = MathF.Max(squareB[i] - meanB[i] * meanB[i], 0) + Regulariser;
            var covariance = both[i] - meanA[i] * meanB[i] + Regulariser;
            result[i] = MathF.Max(1 - covariance / MathF.Sqrt(varianceA * varianceB), 0);
        }
    }

    static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result)
    {
        for (var i = 0; i < result.Length; i++) result[i] = a[i] * b[i];
    }
}
