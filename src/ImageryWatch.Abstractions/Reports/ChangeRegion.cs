using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>A region that changed: connected pixels (8 neighbours), or several such fragments that lie close together.</summary>
public sealed record ChangeRegion
{
    /// <summary>Rank in the report, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Number of pixels.</summary>
    public required long PixelCount { get; init; }

    /// <summary>Ground area of its pixels, not of its outline, square metres; null when the pixel size on the ground is unknown.</summary>
    public required double? AreaSquareMetres { get; init; }

    /// <summary>Mean magnitude of those pixels of the region that lie above the threshold.</summary>
    public required double MeanMagnitude { get; init; }

    /// <summary>Greatest magnitude in the region.</summary>
    public required double MaxMagnitude { get; init; }

    /// <summary>
    /// How strong the evidence is, for ranking: <c>ln(1 + pixels) * mean magnitude / threshold * contrast / (1 + contrast)</c>,
    /// halved for each mark. An unknown contrast counts as 1, and a threshold of 0 as 1.
    /// </summary>
    public double Evidence { get; init; }

    /// <summary>
    /// Mean magnitude of the region divided by that of the observed pixels around it that are in no region, 1000 at most;
    /// null when there are none. Around are the cells of 32 pixels that its widened bounds touch.
    /// </summary>
    public double? Contrast { get; init; }

    /// <summary>Local residual of the registration at the region, pixels of the grid; null when no tie point is near.</summary>
    public double? RegistrationResidualPixels { get; init; }

    /// <summary>Reasons for doubt, each in a few words, for example <c>consistent with misregistration</c>.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Share of the region's pixels that other methods flag, by method, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Agreement { get; init; } = new Dictionary<string, double>();

    /// <summary>Smallest window that holds the region, in pixels of the grid.</summary>
    public required PixelWindow Bounds { get; init; }

    /// <summary>Mean position of its pixels, in pixels of the grid.</summary>
    public required Position Centroid { get; init; }

    /// <summary>Outline in pixels of the grid: along pixel edges, or smoothed within <see cref="ChangeReport.OutlineTolerancePixels"/>.</summary>
    public required Footprint Outline { get; init; }

    /// <summary>Outline in the coordinate reference system of the before image; null without georeference.</summary>
    public required Footprint? MapOutline { get; init; }

    /// <summary>Outline in longitude, latitude; null when that cannot be computed.</summary>
    public required Footprint? Wgs84Outline { get; init; }
}
