using ImageryWatch.Rasters;
using MathNet.Numerics;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// What windows are matched by: the gradient of the mean of the bands as a complex number, divided by its length plus
/// the mean length of the window, <c>g / (|g| + mean |g|)</c>, under a Hann window. Gain and offset cancel, and light and
/// season count for little, because the direction of an edge counts and hardly its height (Fitch et al. 2002 take the
/// direction alone, which gives the noise of smooth ground the same say). Not for several threads at once.
/// </summary>
sealed class GradientFeature
{
    readonly int side;
    readonly float[] grey, hann;

    /// <param name="side">Side of the windows.</param>
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
    public WindowContent Fill(RasterTile tile, Complex32[] gradients)
    {
        ReadGrey(tile);
        double lengths = 0;
        int observed = 0;
        Array.Clear(gradients);
        for (int row = 1; row < side - 1; row++)
        {
            for (int i = row * side + 1; i < (row + 1) * side - 1; i++)
            {
                float x = grey[i + 1] - grey[i - 1], y = grey[i + side] - grey[i - side];
                float length = MathF.Sqrt(x * x + y * y);
                if (!float.IsFinite(length)) continue;
                gradients[i] = new(x, y);
                lengths += length;
                observed++;
            }
        }
        const double LeastObserved = 0.6;
        if (observed < LeastObserved * (side - 2) * (side - 2)) return WindowContent.NoData;
        float mean = (float)(lengths / observed);
        if (mean == 0) return WindowContent.Smooth;
        double along = Normalise(gradients, mean);
        Shape(gradients);
        // The gradients of white noise do not go on from one row to the next; those of edges do.
        const double LeastContinuity = 0.1;
        return along < LeastContinuity ? WindowContent.Smooth : WindowContent.Textured;
    }

    void ReadGrey(RasterTile tile)
    {
        tile.Band(0).CopyTo(grey);
        for (int band = 1; band < tile.BandCount; band++)
            System.Numerics.Tensors.TensorPrimitives.Add(grey, tile.Band(band), grey);
    }

    /// <summary>Normalises, and gives how far an edge goes on: correlation of the gradients with those a pixel along it.</summary>
    double Normalise(Complex32[] gradients, float mean)
    {
        double power = 0, along = 0;
        for (int i = 0; i < gradients.Length; i++)
        {
            float x = gradients[i].Real, y = gradients[i].Imaginary;
            float scale = 1 / (MathF.Sqrt(x * x + y * y) + mean);
            (x, y) = (x * scale, y * scale);
            gradients[i] = new(x, y);
            power += x * x + y * y;
            if (i >= side) along += x * gradients[i - side].Real;
            if (i % side > 0) along += y * gradients[i - 1].Imaginary;
        }
        return along / power;
    }

    void Shape(Complex32[] gradients)
    {
        double x = 0, y = 0;
        foreach (var gradient in gradients) (x, y) = (x + gradient.Real, y + gradient.Imaginary);
        float meanX = (float)(x / gradients.Length), meanY = (float)(y / gradients.Length);
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                ref var gradient = ref gradients[row * side + column];
                float weight = hann[row] * hann[column];
                gradient = new((gradient.Real - meanX) * weight, (gradient.Imaginary - meanY) * weight);
            }
        }
    }
}
