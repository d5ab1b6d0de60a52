namespace ImageryWatch.Rasters;

/// <summary>A coordinate reference system, named by its authority code.</summary>
/// <param name="Code">Authority and number, for example <c>EPSG:32635</c>; empty when the raster has none.</param>
public readonly record struct Crs(string Code)
{
    /// <summary>No coordinate reference system: coordinates are pixels, or map units of unknown meaning.</summary>
    public static readonly Crs None = new("");

    /// <summary>WGS 84 in longitude, latitude order (the order of GeoJSON).</summary>
    public static readonly Crs Wgs84 = new("EPSG:4326");

    /// <summary>True when there is no code.</summary>
    public bool IsNone => string.IsNullOrEmpty(Code);

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "no CRS" : Code;
}
