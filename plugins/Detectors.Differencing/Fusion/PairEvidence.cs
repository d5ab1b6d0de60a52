using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>
/// The planes that the evidence of a pair is worked out from, all of one size: the tile without the inset of
/// <see cref="FusionKernels.EvidenceInset"/>. One owner disposes it.
/// </summary>
sealed class PairEvidence : IDisposable
{
    readonly PairPlanes planes;
    readonly TileBlur blur;
    readonly FusionKernels kernels;
    readonly Plane greyBefore, greyAfter;

    /// <param name="planes">Bands of the pair; stays the caller's.</param>
    /// <param name="grey">Takes the mean of the bands to grey levels from 0 to 255.</param>
    /// <param name="kernels">The neighbourhoods.</param>
    public PairEvidence(PairPlanes planes, GreyLevels grey, FusionKernels kernels)
    {
        (this.planes, this.kernels) = (planes, kernels);
        blur = new(planes.HasGaps ? planes.Weights : null);
        greyBefore = grey.Of(planes.Before, planes.Weights);
        greyAfter = grey.Of(planes.After, planes.Weights);
    }

    /// <summary>1 where observed, 0 in gaps. The caller's.</summary>
    public Plane Observed() => Cropped(planes.Weights);

    /// <summary>The bands of both dates, before first. The caller's.</summary>
    public Plane[] Bands() => [.. planes.Before.Concat(planes.After).Select(Cropped)];

    /// <summary>What each place looks like before. The caller's.</summary>
    public PlaceFeatures LooksBefore() => PlaceFeatures.Of(planes.Before, blur, kernels);

    /// <summary>What each place looks like after. The caller's.</summary>
    public PlaceFeatures LooksAfter() => PlaceFeatures.Of(planes.After, blur, kernels);

    /// <summary>Structure lost: see <see cref="LocalCorrelation"/>. The caller's.</summary>
    public Plane Structure() => LocalCorrelation.Correlate(greyBefore, greyAfter, blur, kernels.Structure, kernels.EvidenceInset);

    /// <summary>Length of the difference of the gradients, and the sum of their lengths, grey levels a cell. The caller's.</summary>
    public (Plane Difference, Plane Lengths) Gradients()
    {
        var inset = kernels.EvidenceInset;
        using var fineBefore = blur.Blur(kernels.FineGradient, greyBefore, inset - 1);
        using var fineAfter = blur.Blur(kernels.FineGradient, greyAfter, inset - 1);
        Gradient.Of(fineBefore, out var beforeX, out var beforeY);
        Gradient.Of(fineAfter, out var afterX, out var afterY);
        using (beforeX)
        using (beforeY)
        using (afterX)
        using (afterY)
        {
            var lengths = new Plane(beforeX.Width, beforeX.Height, inset);
            var difference = new Plane(beforeX.Width, beforeX.Height, inset);
            Compare(beforeX, beforeY, afterX, afterY, difference, lengths);
            return (difference, lengths);
        }
    }

    /// <summary>Density of edges on both dates: root of the mean squared gradient around, grey levels a cell. The caller's.</summary>
    public (Plane Before, Plane After) EdgeDensities() => (EdgeDensity(greyBefore), EdgeDensity(greyAfter));

    /// <inheritdoc/>
    public void Dispose()
    {
        blur.Dispose();
        greyBefore.Dispose();
        greyAfter.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Compare(Plane beforeX, Plane beforeY, Plane afterX, Plane afterY, Plane difference, Plane lengths)
    {
        for (nuint i = 0; i < (nuint)lengths.Length; i += (nuint)Vector512<float>.Count)
        {
            Vector512<float> ax = Vector512.LoadUnsafe(ref beforeX.First, i), ay = Vector512.LoadUnsafe(ref beforeY.First, i);
            Vector512<float> bx = Vector512.LoadUnsafe(ref afterX.First, i), by = Vector512.LoadUnsafe(ref afterY.First, i);
            (Vector512.Sqrt(ax * ax + ay * ay) + Vector512.Sqrt(bx * bx + by * by)).StoreUnsafe(ref lengths.First, i);
            Vector512.Sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by)).StoreUnsafe(ref difference.First, i);
        }
    }

    Plane EdgeDensity(Plane grey)
    {
        var inset = kernels.EvidenceInset - kernels.EdgeDensity.Radius;
        using var smooth = blur.Blur(kernels.Gradient, grey, inset - 1);
        Gradient.Of(smooth, out var x, out var y);
        using (x)
        using (y)
        {
            TensorPrimitives.Multiply(x.Samples, x.Samples, x.Samples);
            TensorPrimitives.MultiplyAdd<float>(y.Samples, y.Samples, x.Samples, x.Samples);
            if (planes.HasGaps)
            {
                using var seen = Crop(planes.Weights, inset);
                TensorPrimitives.Multiply(x.Samples, seen.Samples, x.Samples);
            }

            var density = blur.Blur(kernels.EdgeDensity, x, kernels.EvidenceInset);
            TensorPrimitives.Max(density.Samples, 0, density.Samples);
            TensorPrimitives.Sqrt(density.Samples, density.Samples);
            return density;
        }
    }

    Plane Cropped(Plane plane) => Crop(plane, kernels.EvidenceInset);

    static Plane Crop(Plane plane, int inset)
    {
        var result = new Plane(plane.Width - 2 * inset, plane.Height - 2 * inset, inset);
        for (var row = 0; row < result.Height; row++)
            plane.Samples.Slice((row + inset) * plane.Width + inset, result.Width).CopyTo(result.Samples[(row * result.Width)..]);
        return result;
    }
}
