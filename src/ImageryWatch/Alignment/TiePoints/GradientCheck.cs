using System.Numerics.Tensors;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>Measures how much the edges of two images differ: the mean absolute difference of their gradient features.</summary>
static class GradientCheck
{
    const int MostWindows = 9;

    /// <summary>The mean over some of the windows; NaN where nothing can be compared.</summary>
    /// <param name="before">The before image.</param>
    /// <param name="after">The after image, registered or not.</param>
    /// <param name="windows">Windows to choose from, all of one size.</param>
    /// <param name="threads">Number of working threads.</param>
    public static double Difference(ImageOnGrid before, ImageOnGrid after, IReadOnlyList<PixelWindow> windows, int threads)
    {
        int count = Math.Min(MostWindows, windows.Count);
        var differences = new double[count];
        Parallel.For(0, count, new() { MaxDegreeOfParallelism = threads }, i =>
            differences[i] = Difference(before, after, windows[(int)((i + 0.5) * windows.Count / count)]));
        return differences.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
    }

    static double Difference(ImageOnGrid before, ImageOnGrid after, PixelWindow window)
    {
        int side = window.Width;
        var feature = new GradientFeature(side);
        ComplexPlane one = new(side), other = new(side);
        using var tile = RasterTile.Rent(before.Grid.BandCount, side, side);
        before.Read(window, tile, new());
        if (feature.Fill(tile, one) == WindowContent.NoData) return double.NaN;
        after.Read(window, tile, new());
        if (feature.Fill(tile, other) == WindowContent.NoData) return double.NaN;
        TensorPrimitives.Subtract(one.Real, other.Real, one.Real);
        TensorPrimitives.Subtract(one.Imaginary, other.Imaginary, one.Imaginary);
        TensorPrimitives.Hypot(one.Real, one.Imaginary, one.Real);
        return TensorPrimitives.Sum<float>(one.Real) / one.Real.Length;
    }
}
