namespace ImageryWatch.Alignment;

/// <summary>
/// Weights of the four pixels around a position along one axis: cubic convolution with a = -0.5 (Keys 1981), which
/// passes through the pixels and reproduces every parabola.
/// </summary>
/// <param name="First">Weight of the pixel before the one at or before the position.</param>
/// <param name="Second">Weight of the pixel at or before the position.</param>
/// <param name="Third">Weight of the pixel after it.</param>
/// <param name="Fourth">Weight of the one after that.</param>
readonly record struct CubicWeights(float First, float Second, float Third, float Fourth)
{
    /// <summary>The weights at a fraction of a pixel, in [0, 1), from the second pixel to the third.</summary>
    public static CubicWeights At(float t)
    {
        float s = 1 - t;
        return new(-0.5f * t * s * s, 1 + t * t * (1.5f * t - 2.5f), 1 + s * s * (1.5f * s - 2.5f), -0.5f * s * t * t);
    }
}
