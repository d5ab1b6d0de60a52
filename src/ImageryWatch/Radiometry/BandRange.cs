namespace ImageryWatch.Radiometry;

/// <summary>Where the values of one band of one image lie.</summary>
/// <param name="Low">Value that 2 % lie below.</param>
/// <param name="Median">Median.</param>
/// <param name="High">Value that 98 % lie below.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
/// <param name="MinimumShare">Share of the pixels that have the least value, 0 to 1.</param>
/// <param name="MaximumShare">Share of the pixels that have the greatest value, 0 to 1.</param>
readonly record struct BandRange(
    double Low, double Median, double High, double Minimum, double Maximum, double MinimumShare, double MaximumShare)
{
    const double Tail = 0.02;

    // As many pixels at one end are no coincidence: the sensor, or whoever stretched the image, had no higher number.
    const double ClippedShare = 0.005;

    /// <summary>High less low.</summary>
    public double Contrast => High - Low;

    /// <summary>True when so many pixels share the greatest value that what they show may be brighter.</summary>
    public bool IsClippedAbove => MaximumShare >= ClippedShare && Maximum > High - Contrast / 4 && Maximum > Minimum;

    /// <summary>True when so many pixels share the least value that what they show may be darker.</summary>
    public bool IsClippedBelow => MinimumShare >= ClippedShare && Maximum > Minimum;

    /// <summary>Measures values.</summary>
    /// <param name="values">At least one, no NaN.</param>
    /// <param name="scratch">As many; overwritten.</param>
    public static BandRange Of(ReadOnlySpan<float> values, Span<float> scratch)
    {
        values.CopyTo(scratch);
        float minimum = System.Numerics.Tensors.TensorPrimitives.Min(values), maximum = System.Numerics.Tensors.TensorPrimitives.Max(values);
        return new(
            Selection.Quantile(scratch, Tail), Selection.Quantile(scratch, 0.5), Selection.Quantile(scratch, 1 - Tail), minimum, maximum,
            (double)values.Count(minimum) / values.Length, (double)values.Count(maximum) / values.Length);
    }
}
