namespace ImageryWatch.Objects.Signatures;

/// <summary>How far the sides of a detector's boxes are off, as its makers measured it: standard deviations in pixels of the detector.</summary>
/// <param name="LengthPixels">Of the longer side.</param>
/// <param name="WidthPixels">Of the shorter side.</param>
readonly record struct BoxError(double LengthPixels, double WidthPixels)
{
    /// <summary>What is assumed of a detector that says nothing: half a pixel.</summary>
    public static readonly BoxError Assumed = new(0.5, 0.5);
}
