namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>What the samples of a pixel stand for, as far as it is read.</summary>
enum TiffPhotometric
{
    MinIsWhite = 0,
    MinIsBlack = 1,
    Rgb = 2,
    Palette = 3,
    TransparencyMask = 4,
    YCbCr = 6,
}
