using System.Numerics.Tensors;
using ImageryWatch.Detectors.Differencing.Neighbourhoods;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>
/// What a place looks like on one date: its colour (the smoothed bands), the brightness of its surroundings and their
/// texture (local standard deviation of grey). One plane each, in this order. One owner disposes it.
/// </summary>
sealed class PlaceFeatures : IDisposable
{
    PlaceFeatures(Plane[] planes) => Planes = planes;

    /// <summary>Number of features for a number of bands.</summary>
    public static int CountOf(int bands) => bands + 2;

    /// <summary>The features; the first are the colours.</summary>
    public Plane[] Planes { get; }

    /// <summary>Works the features out.</summary>
    /// <param name="bands">Bands of one date; 0 in gaps.</param>
    /// <param name="blur">Of the tile.</param>
    /// <param name="kernels">The neighbourhoods.</param>
    public static PlaceFeatures Of(Plane[] bands, TileBlur blur, FusionKernels kernels)
    {
        var inset = kernels.EvidenceInset;
        using var grey = Mean(bands);
        using var square = new Plane(grey.Width, grey.Height, 0);
        TensorPrimitives.Multiply(grey.Samples, grey.Samples, square.Samples);
        using var mean = blur.Blur(kernels.Texture, grey, inset);
        var texture = blur.Blur(kernels.Texture, square, inset);
        Deviation(texture.Samples, mean.Samples);
        return new([.. bands.Select(band => blur.Blur(kernels.Colour, band, inset)), blur.Blur(kernels.Context, grey, inset), texture]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in Planes) plane.Dispose();
    }

    static Plane Mean(Plane[] bands)
    {
        var mean = new Plane(bands[0].Width, bands[0].Height, 0);
        bands[0].Samples.CopyTo(mean.Samples);
        for (var band = 1; band < bands.Length; band++) TensorPrimitives.Add(mean.Samples, bands[band].Samples, mean.Samples);
        TensorPrimitives.Multiply(mean.Samples, 1f / bands.Length, mean.Samples);
        return mean;
    }

    // sqrt(max(mean of squares - square of mean, 0)), in place of the mean of squares.
    static void Deviation(Span<float> squares, Span<float> mean)
    {
        TensorPrimitives.Multiply(mean, mean, mean);
        TensorPrimitives.Subtract(squares, mean, squares);
        TensorPrimitives.Max(squares, 0, squares);
        TensorPrimitives.Sqrt(squares, squares);
    }
}
