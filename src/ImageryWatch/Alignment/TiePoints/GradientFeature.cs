using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// What windows are matched by: the gradient of the mean of the bands as a complex number, divided by its length plus
/// the mean length of the window, <c>g / (|g| + mean |g|)</c>, under a Hann window. Gain and offset cancel, and light and
/// season count for little, because the direction of an edge counts and hardly its height (Fitch et al. 2002 take the
/// direction alone, which gives the noise of smooth ground the same say). Not for several threads at once.
/// </summary>
sealed class GradientFeature
{
    const int Lanes = 16;

    readonly int side;
    readonly float[] grey, hann;

    /// <param name="side">Side of the windows: a multiple of 16.</param>
    public GradientFeature(int side)
    {
        this.side = side;
        grey = new float[side * side];
        hann = [.. Enumerable.Range(0, side).Select(i => (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / side)))];
    }

    /// <summary>Fills the feature of a window; 0 where a gradient was not observed.</summary>
    /// <param name="tile">The window.</param>
    /// <param name="gradients">Filled, <c>[row, column]</c>: along the row real, along the column imaginary.</param>
    /// <returns>Whether there is enough to match.</returns>
    public WindowContent Fill(RasterTile tile, ComplexPlane gradients)
    {
        ReadGrey(tile);
        var (observed, lengths) = Differences(gradients.Real, gradients.Imaginary);
        const double LeastObserved = 0.6;
        if (observed < LeastObserved * (side - 2) * (side - 2)) return WindowContent.NoData;
        float mean = (float)(lengths / observed);
        if (mean == 0) return WindowContent.Smooth;
        double along = Normalise(gradients.Real, gradients.Imaginary, mean);
        Shape(gradients.Real);
        Shape(gradients.Imaginary);
        // The gradients of white noise do not go on from one row to the next; those of edges do.
        const double LeastContinuity = 0.1;
        return along < LeastContinuity ? WindowContent.Smooth : WindowContent.Textured;
    }

    void ReadGrey(RasterTile tile)
    {
        tile.Band(0).CopyTo(grey);
        for (int band = 1; band < tile.BandCount; band++) TensorPrimitives.Add(grey, tile.Band(band), grey);
    }

    /// <summary>Differences between the neighbours of each pixel, 0 at the border, and how many there are with the sum of their lengths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int Observed, double Lengths) Differences(float[] along, float[] across)
    {
        Array.Clear(along);
        Array.Clear(across);
        int observed = 0;
        Vector512<double> low = Vector512<double>.Zero, high = low;
        for (int row = 1; row < side - 1; row++)
        {
            for (int column = 0; column < side; column += Lanes)
            {
                // What reaches beyond a row lands in the next one, at a column that is not wanted.
                nuint i = (nuint)(row * side + column);
                ref float at = ref grey[0];
                var x = Vector512.LoadUnsafe(ref at, i + 1) - Vector512.LoadUnsafe(ref at, i - 1);
                var y = Vector512.LoadUnsafe(ref at, i + (nuint)side) - Vector512.LoadUnsafe(ref at, i - (nuint)side);
                var length = Vector512.Sqrt(x * x + y * y);
                var columns = Vector512<float>.Indices + Vector512.Create((float)column);
                var isWanted = Vector512.IsFinite(length) & Vector512.GreaterThan(columns, Vector512<float>.Zero) & Vector512.LessThan(columns, Vector512.Create(side - 1f));
                (x & isWanted).StoreUnsafe(ref along[0], i);
                (y & isWanted).StoreUnsafe(ref across[0], i);
                var (lower, upper) = Vector512.Widen(length & isWanted);
                (low, high) = (low + lower, high + upper);
                observed += BitOperations.PopCount(isWanted.ExtractMostSignificantBits());
            }
        }
        return (observed, Vector512.Sum(low + high));
    }

    /// <summary>Normalises, and gives how far an edge goes on: correlation of the gradients with those a pixel along it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double Normalise(float[] along, float[] across, float mean)
    {
        double power = 0, continued = 0;
        for (int row = 1; row < side - 1; row++)
        {
            Vector512<float> squares = Vector512<float>.Zero, products = squares;
            for (int column = 0; column < side; column += Lanes)
            {
                nuint i = (nuint)(row * side + column);
                Vector512<float> x = Vector512.LoadUnsafe(ref along[0], i), y = Vector512.LoadUnsafe(ref across[0], i);
                var length = Vector512.Sqrt(x * x + y * y) + Vector512.Create(mean);
                (x, y) = (x / length, y / length);
                x.StoreUnsafe(ref along[0], i);
                y.StoreUnsafe(ref across[0], i);
                squares += x * x + y * y;
                products += x * Vector512.LoadUnsafe(ref along[0], i - (nuint)side) + y * Vector512.LoadUnsafe(ref across[0], i - 1);
            }
            power += Vector512.Sum(squares);
            continued += Vector512.Sum(products);
        }
        return continued / power;
    }

    void Shape(Span<float> gradients)
    {
        TensorPrimitives.Subtract(gradients, TensorPrimitives.Sum<float>(gradients) / gradients.Length, gradients);
        for (int row = 0; row < side; row++)
        {
            var line = gradients.Slice(row * side, side);
            TensorPrimitives.Multiply(line, hann, line);
            TensorPrimitives.Multiply(line, hann[row], line);
        }
    }
}
