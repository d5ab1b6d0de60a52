namespace ImageryWatch.Rasters;

/// <summary>Which values a raster source hands out.</summary>
public enum SampleValues
{
    /// <summary>What the samples mean: palette, min-is-white, scale and offset applied; nodata, alpha and masks as NaN.</summary>
    Physical,

    /// <summary>
    /// What the file stores, before any palette, inversion, scale or nodata; alpha is a band like any other.
    /// For checksums and conformance, not for comparing scenes.
    /// </summary>
    Stored,
}
