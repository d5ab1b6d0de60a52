namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>The codecs that are read.</summary>
enum TiffCompression
{
    None = 1,
    CcittRle = 2,
    CcittFax3 = 3,
    CcittFax4 = 4,
    Lzw = 5,
    Jpeg = 7,
    AdobeDeflate = 8,
    PackBits = 32773,
    Deflate = 32946,
    Zstd = 50000,
}
