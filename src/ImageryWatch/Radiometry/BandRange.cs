using System.Numerics.Tensors;

namespace ImageryWatch.Radiometry;

/// <summary>Where the values of one band of one image lie.</summary>
/// <param name="Low">Value that 2 % lie below.</param>
/// <param name="Median">Median.</param>
/// <param name="High">Value that 98 % lie below.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="MinimumShare">Share of the pixels that have the least value, 0 to 1.</param>
/// <param name="AboveMinimumShare">Share of the pixels that have the next greater value that occurs.</param>
/// <param name="MaximumShare">Share of the pixels that have the greatest value, 0 to 1.</param>
/// <param name="BelowMaximumShare">Share of the pixels that have the next lesser value that occurs.</param>
readonly record struct BandRange(
    double Low, double Median, double High, double Minimum, double Maximum,
    double MinimumShare, double AboveMinimumShare, double MaximumShare, double BelowMaximumShare)
{
    const double Tail = 0.02;

    // As many pixels at one end, and so many more than beside it, are no coincidence: the sensor, or whoever stretched
    // the image, had no further number.
    const double ClippedShare = 0.005, ClippedRatio = 3;

    /// <summary>High less low.</summary>
    public double Contrast => High - Low;

    /// <summary>True when so many pixels share the greatest value that what they show may be brighter.</summary>
    public bool IsClippedAbove => MaximumShare >= ClippedShare && MaximumShare >= ClippedRatio * BelowMaximumShare && Maximum > Minimum;

    /// <summary>True when so many pixels share the least value that what they show may be darker.</summary>
    public bool IsClippedBelow => MinimumShare >= ClippedShare && MinimumShare >= ClippedRatio * AboveMinimumShare && Maximum > Minimum;

    /// <summary>Measures values.</summary>
    /// <param name="values">At least one, no NaN.</param>
    /// <param name="scratch">As many; overwritten.</param>
    public static BandRange Of(ReadOnlySpan<float> values, Span<float> scratch)
    {
        values.CopyTo(scratch);
        float minimum = TensorPrimitives.Min(values), maximum = TensorPrimitives.Max(values);
        float next = maximum, last = minimum;
        foreach (var value in values)
        {
            if (value > minimum && value < next) next = value;
            if (value < maximum && value > last) last = value;
        }
        return new(
            Selection.Quantile(scratch, Tail), Selection.Quantile(scratch, 0.5), Selection.Quantile(scratch, 1 - Tail), minimum, maximum,
            Share(values, minimum), Share(values, next), Share(values, maximum), Share(values, last));
    }

    static double Share(ReadOnlySpan<float> values, float value) => (double)values.Count(value) / values.Length;
}
