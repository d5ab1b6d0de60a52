using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>A region that passed the gates, before it is placed on the map.</summary>
/// <param name="Runs">Its pixels, by row, then column.</param>
/// <param name="PixelCount">Number of pixels.</param>
/// <param name="AreaSquareMetres">Ground area; null when the pixel size on the ground is unknown.</param>
/// <param name="MeanMagnitude">Mean magnitude of the pixels above the threshold.</param>
/// <param name="MaxMagnitude">Greatest magnitude.</param>
/// <param name="Bounds">Smallest window that holds it.</param>
/// <param name="Centroid">Mean position of its pixels.</param>
sealed record FoundRegion(
    Run[] Runs, long PixelCount, double? AreaSquareMetres, double MeanMagnitude, double MaxMagnitude, PixelWindow Bounds, Position Centroid)
{
    /// <summary>How much it stands out from the ground around it; null when that was not measured.</summary>
    public double? Contrast { get; init; }

    /// <summary>Share of its pixels that other methods flag, by method; empty when none was asked.</summary>
    public IReadOnlyDictionary<string, double> Agreement { get; init; } = new Dictionary<string, double>();
}
