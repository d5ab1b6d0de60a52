using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Change;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>Everything global that fusion learns from a survey, and the product of the evidence that it gives.</summary>
sealed class FusionModel
{
    const int MostPoints = 16_000, FewestPoints = 64;
    const double NoiseShare = 0.1;
    const float EdgeLevels = 2, DensityOffset = 0.3f;
    const float SpectralWeight = 0.2f, StructureWeight = 0.2f, GradientWeight = 0.2f, DensityWeight = 0.175f, ConditionalWeight = 0.35f;

    readonly CanonicalVariates variates;
    readonly ConditionalModel forward, backward;
    readonly float gradientScale, densityScale;

    FusionModel(FusionSample sample, int bands)
    {
        gradientScale = 1 / (sample.MedianLength + EdgeLevels);
        densityScale = 1 / (sample.MedianDensity + EdgeLevels);
        float[] values = sample.Bands(bands), looksBefore = sample.LooksBefore, looksAfter = sample.LooksAfter;
        int count = sample.Count, features = PlaceFeatures.CountOf(bands);
        var noise = NoiseVariances(values, count, bands);
        CanonicalVariates? foundVariates = null;
        ConditionalModel? foundForward = null, foundBackward = null;
        Parallel.Invoke(
            () => foundVariates = CanonicalVariates.Find(values, count, bands, NoiseShare),
            () => foundForward = ConditionalModel.Learn(looksBefore, Colours(looksAfter, features, bands), features, bands, noise),
            () => foundBackward = ConditionalModel.Learn(looksAfter, Colours(looksBefore, features, bands), features, bands, noise));
        (variates, forward, backward) = (foundVariates!, foundForward!, foundBackward!);
    }

    /// <summary>Learns from a survey.</summary>
    /// <exception cref="RasterException">Too little was observed.</exception>
    public static FusionModel Learn(PairSurvey survey, FusionScale scale, GreyLevels grey, FusionKernels kernels)
    {
        var sample = FusionSample.Take(survey, scale, grey, kernels, MostPoints);
        return sample.Count >= FewestPoints
            ? new(sample, survey.Grid.BandCount)
            : throw new RasterException($"the method fusion found {sample.Count} places with data on both dates in the survey and needs {FewestPoints}; choose --method cva, or images with more of the same ground");
    }

    /// <summary>The product of the evidence at each cell; the caller's.</summary>
    public Plane Evidence(PairEvidence evidence)
    {
        using Plane conditional = Unexpected(evidence), spectral = Spectral(evidence), structure = evidence.Structure();
        var (difference, lengths) = evidence.Gradients();
        lengths.Dispose();
        using (difference)
        {
            var (densityBefore, densityAfter) = evidence.EdgeDensities();
            using (densityBefore)
            using (densityAfter)
                return Product(conditional, spectral, structure, difference, densityBefore, densityAfter);
        }
    }

    // The greater of both directions: what either date does not lead one to expect.
    Plane Unexpected(PairEvidence evidence)
    {
        using PlaceFeatures before = evidence.LooksBefore(), after = evidence.LooksAfter();
        var first = before.Planes[0];
        var result = new Plane(first.Width, first.Height, first.Inset);
        using var other = new Plane(first.Width, first.Height, first.Inset);
        forward.Measure(before.Planes, after.Planes, result);
        backward.Measure(after.Planes, before.Planes, other);
        TensorPrimitives.Max<float>(result.Samples, other.Samples, result.Samples);
        return result;
    }

    Plane Spectral(PairEvidence evidence)
    {
        var bands = evidence.Bands();
        var result = new Plane(bands[0].Width, bands[0].Height, bands[0].Inset);
        variates.Measure(bands, result);
        foreach (var band in bands) band.Dispose();
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Plane Product(Plane conditional, Plane spectral, Plane structure, Plane difference, Plane densityBefore, Plane densityAfter)
    {
        var result = new Plane(conditional.Width, conditional.Height, conditional.Inset);
        for (nuint i = 0; i < (nuint)result.Length; i += (nuint)Vector512<float>.Count)
        {
            var density = Vector512.Abs(Vector512.LoadUnsafe(ref densityBefore.First, i) - Vector512.LoadUnsafe(ref densityAfter.First, i)) * densityScale + Vector512.Create(DensityOffset);
            var sum = VectorMath.Log2(density) * DensityWeight;
            sum += VectorMath.Log2(Vector512.LoadUnsafe(ref spectral.First, i)) * SpectralWeight;
            sum += VectorMath.Log2(Vector512.LoadUnsafe(ref structure.First, i)) * StructureWeight;
            sum += VectorMath.Log2(Vector512.LoadUnsafe(ref difference.First, i) * gradientScale) * GradientWeight;
            sum += VectorMath.Log2(Vector512.LoadUnsafe(ref conditional.First, i)) * ConditionalWeight;
            VectorMath.Exp2(sum).StoreUnsafe(ref result.First, i);
        }

        return result;
    }

    static double[] NoiseVariances(float[] values, int count, int bands)
    {
        double Variance(int row)
        {
            double mean = 0, squares = 0;
            for (var i = 0; i < count; i++) mean += values[row * count + i] / (double)count;
            for (var i = 0; i < count; i++) squares += (values[row * count + i] - mean) * (values[row * count + i] - mean);
            return squares / count;
        }

        return [.. Enumerable.Range(0, bands).Select(band => NoiseShare * NoiseShare * (Variance(band) + Variance(bands + band)) / 2)];
    }

    static float[] Colours(float[] looks, int features, int bands) => [.. looks.Where((_, i) => i % features < bands)];
}
