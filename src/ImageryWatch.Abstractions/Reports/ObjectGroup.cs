using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>Objects of one class that stand close together.</summary>
public sealed record ObjectGroup
{
    /// <summary>Place in the list, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Their class.</summary>
    public required string Label { get; init; }

    /// <summary>Ids of the objects, ascending.</summary>
    public required IReadOnlyList<int> Members { get; init; }

    /// <summary>What became of them.</summary>
    public required ObjectCount Count { get; init; }

    /// <summary>Greatest distance between the centres of two of them, metres.</summary>
    public required double ExtentMetres { get; init; }

    /// <summary>Mean of their centres, pixels of the grid.</summary>
    public required Position Centroid { get; init; }

    /// <summary>The same in longitude, latitude; null when that cannot be computed.</summary>
    public required Position? Wgs84Centroid { get; init; }

    /// <summary>Smallest window that holds their boxes, in pixels of the grid.</summary>
    public required PixelWindow Bounds { get; init; }
}
