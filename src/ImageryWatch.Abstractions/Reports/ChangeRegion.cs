using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>A region of connected pixels (8 neighbours) that changed.</summary>
public sealed record ChangeRegion
{
    /// <summary>Rank in the report, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Number of pixels.</summary>
    public required long PixelCount { get; init; }

    /// <summary>Ground area, square metres; null when the pixel size on the ground is unknown.</summary>
    public required double? AreaSquareMetres { get; init; }

    /// <summary>Mean magnitude of those pixels of the region that lie above the threshold.</summary>
    public required double MeanMagnitude { get; init; }

    /// <summary>Greatest magnitude in the region.</summary>
    public required double MaxMagnitude { get; init; }

    /// <summary>Smallest window that holds the region, in pixels of the grid.</summary>
    public required PixelWindow Bounds { get; init; }

    /// <summary>Mean position of its pixels, in pixels of the grid.</summary>
    public required Position Centroid { get; init; }

    /// <summary>Outline along pixel edges, in pixels of the grid.</summary>
    public required Footprint Outline { get; init; }

    /// <summary>Outline in the coordinate reference system of the before image; null without georeference.</summary>
    public required Footprint? MapOutline { get; init; }

    /// <summary>Outline in longitude, latitude; null when that cannot be computed.</summary>
    public required Footprint? Wgs84Outline { get; init; }
}
