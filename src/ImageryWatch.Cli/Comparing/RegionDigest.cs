using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Comparing;

/// <summary>One region in a line.</summary>
/// <param name="Id">Rank in the report, from 1.</param>
/// <param name="PixelCount">Number of pixels.</param>
/// <param name="AreaSquareMetres">Ground area; null when the pixel size on the ground is unknown.</param>
/// <param name="MeanMagnitude">Mean magnitude above the threshold.</param>
/// <param name="MaxMagnitude">Greatest magnitude.</param>
/// <param name="Evidence">Strength of the evidence, by which regions are ranked.</param>
/// <param name="Contrast">How much it stands out from the ground around it; null when unknown.</param>
/// <param name="Marks">Reasons for doubt.</param>
/// <param name="Centroid">Mean position of its pixels, in pixels of the grid.</param>
/// <param name="LongitudeLatitude">Middle of its bounds in degrees; null when that cannot be computed.</param>
sealed record RegionDigest(
    int Id, long PixelCount, double? AreaSquareMetres, double MeanMagnitude, double MaxMagnitude,
    double Evidence, double? Contrast, IReadOnlyList<string> Marks, Position Centroid, Position? LongitudeLatitude)
{
    /// <summary>What the console says of a region of a report.</summary>
    public static RegionDigest Of(ChangeRegion region) => new(
        region.Id, region.PixelCount, region.AreaSquareMetres, region.MeanMagnitude, region.MaxMagnitude,
        region.Evidence, region.Contrast, region.Marks, region.Centroid, region.Wgs84Outline is { } outline ? Middle(outline) : null);

    static Position? Middle(Footprint outline)
    {
        var points = outline.Polygons.SelectMany(polygon => polygon.Shell).ToList();
        return points.Count == 0 ? null : new(
            (points.Min(point => point.X) + points.Max(point => point.X)) / 2,
            (points.Min(point => point.Y) + points.Max(point => point.Y)) / 2);
    }
}
