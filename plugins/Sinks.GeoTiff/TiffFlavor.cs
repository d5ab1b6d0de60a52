namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>How wide the offsets of a TIFF file are.</summary>
enum TiffFlavor
{
    /// <summary>32 bits: TIFF 6.0, files up to 4 GiB.</summary>
    Classic,

    /// <summary>64 bits: BigTIFF.</summary>
    Big,
}
