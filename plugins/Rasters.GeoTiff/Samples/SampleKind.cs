namespace ImageryWatch.Rasters.GeoTiff.Samples;

/// <summary>Values of the SampleFormat tag that are read.</summary>
enum SampleKind
{
    Unsigned = 1,
    Signed = 2,
    Float = 3,
}
