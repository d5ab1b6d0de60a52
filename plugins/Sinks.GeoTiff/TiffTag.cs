namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>The tags that are written: TIFF 6.0, OGC GeoTIFF 1.1, and two of GDAL.</summary>
enum TiffTag : ushort
{
    NewSubfileType = 254,
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    PhotometricInterpretation = 262,
    SamplesPerPixel = 277,
    PlanarConfiguration = 284,
    Software = 305,
    Predictor = 317,
    ColorMap = 320,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    SampleFormat = 339,
    ModelPixelScale = 33550,
    ModelTiepoint = 33922,
    ModelTransformation = 34264,
    GeoKeyDirectory = 34735,
    GdalMetadata = 42112,
    GdalNoData = 42113,
}
