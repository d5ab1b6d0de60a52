namespace ImageryWatch.Objects;

/// <summary>How far the sides of a detector's boxes are off: standard deviations in pixels of the detector, the pixel grid included.</summary>
/// <param name="LengthPixels">Of the longer side.</param>
/// <param name="WidthPixels">Of the shorter side.</param>
public readonly record struct SizeError(double LengthPixels, double WidthPixels)
{
    /// <summary>What is assumed of a detector whose makers say nothing: <c>√(1/6 + 1/4)</c>, two edges each anywhere in a pixel, and half a pixel.</summary>
    public static readonly SizeError Assumed = new(Math.Sqrt(5.0 / 12), Math.Sqrt(5.0 / 12));
}
