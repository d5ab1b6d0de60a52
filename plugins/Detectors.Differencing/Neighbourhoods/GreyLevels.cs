using System.Numerics.Tensors;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>Grey levels of a pair: <c>clamp(gain * mean of the bands + offset, 0, 255)</c>, less <see cref="Middle"/>; 0 in gaps.</summary>
/// <remarks>The middle is taken off because squares of levels lose less precision around zero.</remarks>
/// <param name="low">Mean of the bands that becomes level 0.</param>
/// <param name="high">Mean of the bands that becomes level 255.</param>
sealed class GreyLevels(double low, double high)
{
    /// <summary>What is taken off the levels.</summary>
    public const float Middle = 128, Highest = 255;

    /// <summary>The grey of one date; the caller's.</summary>
    public Plane Of(Plane[] bands, Plane weights)
    {
        var gain = Highest / Math.Max(high - low, 1e-6);
        var grey = new Plane(weights.Width, weights.Height, 0);
        var levels = grey.Samples;
        levels.Fill((float)(-low * gain - Middle));
        foreach (var band in bands) TensorPrimitives.MultiplyAdd(band.Samples, (float)(gain / bands.Length), levels, levels);
        TensorPrimitives.Max(levels, -Middle, levels);
        TensorPrimitives.Min(levels, Highest - Middle, levels);
        TensorPrimitives.Multiply(levels, weights.Samples, levels);
        return grey;
    }
}
