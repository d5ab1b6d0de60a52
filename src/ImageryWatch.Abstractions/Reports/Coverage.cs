namespace ImageryWatch.Reports;

/// <summary>How much of the grid was observed on both dates, and how much of that changed. Areas are null when the pixel size on the ground is unknown.</summary>
/// <param name="TotalPixels">Pixels of the grid, or of the area of interest where one is given.</param>
/// <param name="ObservedPixels">Of these, pixels with data on both dates.</param>
/// <param name="ChangedPixels">Of these, pixels in a reported region.</param>
/// <param name="ObservedSquareMetres">Ground area of the observed pixels.</param>
/// <param name="ChangedSquareMetres">Ground area of the changed pixels.</param>
public sealed record Coverage(
    long TotalPixels, long ObservedPixels, long ChangedPixels,
    double? ObservedSquareMetres, double? ChangedSquareMetres)
{
    /// <summary>Why the other pixels were not observed.</summary>
    public UnobservedCauses Unobserved { get; init; } = new(0, 0, 0, 0, 0);
}
