namespace ImageryWatch.Reports;

/// <summary>What had to be done to bring the after image onto the grid of the before image.</summary>
public enum GridMatchKind
{
    /// <summary>Nothing: the same grid.</summary>
    Same,

    /// <summary>Nothing: neither image has a georeference, and the sizes agree. Everything is in pixels.</summary>
    Pixels,

    /// <summary>Resampled: the same coordinate reference system, another origin, size or resolution.</summary>
    Resampled,

    /// <summary>Reprojected from another coordinate reference system.</summary>
    Reprojected,
}
