using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    readonly GreyLevels grey;

    /// <summary>Prepares the detector.</summary>
    public LocalCorrelation(PairSurvey survey)
    {
        kernel = new(survey is { ObjectSizeMetres: { } size, Grid.GsdMetres: { } gsd } ? Math.Clamp(size / gsd / 3, 1, MostSigmaPixels) : DefaultSigmaPixels);
        grey = SurveyPlanes.Grey(survey, 1);
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
        using var planes = PairPlanes.Of(pair, 1, pair.Window.Inflate(kernel.Radius));
        using var blur = new TileBlur(planes.HasGaps ? planes.Weights : null);
        using Plane before = grey.Of(planes.Before, planes.Weights), after = grey.Of(planes.After, planes.Weights);
        using var measure = Correlate(before, after, blur, kernel, kernel.Radius);
        measure.Samples.CopyTo(magnitude.Samples);
        planes.ClearGaps(pair.HaloPixels, magnitude);
    }

    /// <summary>The measure of two grey planes; the caller's.</summary>
    internal static Plane Correlate(Plane before, Plane after, TileBlur blur, GaussianKernel kernel, int inset)
    {
        using var product = new Plane(before.Width, before.Height, before.Inset);
        using Plane meanA = blur.Blur(kernel, before, inset), meanB = blur.Blur(kernel, after, inset);
        TensorPrimitives.Multiply(before.Samples, before.Samples, product.Samples);
        using var squareA = blur.Blur(kernel, product, inset);
        TensorPrimitives.Multiply(after.Samples, after.Samples, product.Samples);
        using var squareB = blur.Blur(kernel, product, inset);
        TensorPrimitives.Multiply(before.Samples, after.Samples, product.Samples);
        var both = blur.Blur(kernel, product, inset);
        Decorrelation(meanA, meanB, squareA, squareB, both);
        return both;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Decorrelation(Plane meanA, Plane meanB, Plane squareA, Plane squareB, Plane both)
    {
        var c = Vector512.Create(Regulariser);
        for (nuint i = 0; i < (nuint)both.Length; i += (nuint)Vector512<float>.Count)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref meanA.First, i), b = Vector512.LoadUnsafe(ref meanB.First, i);
            var varianceA = Vector512.Max(Vector512.LoadUnsafe(ref squareA.First, i) - a * a, Vector512<float>.Zero) + c;
            var varianceB = Vector512.Max(Vector512.LoadUnsafe(ref squareB.First, i) - b * b, Vector512<float>.Zero) + c;
            var covariance = Vector512.LoadUnsafe(ref both.First, i) - a * b + c;
            Vector512.Max(Vector512<float>.One - covariance / Vector512.Sqrt(varianceA * varianceB), Vector512<float>.Zero).StoreUnsafe(ref both.First, i);
        }
    }
}
