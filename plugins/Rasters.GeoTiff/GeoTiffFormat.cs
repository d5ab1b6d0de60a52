using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff;

/// <summary>TIFF, GeoTIFF, BigTIFF and Cloud Optimized GeoTIFF files, told by their first four bytes.</summary>
public sealed class GeoTiffFormat : IRasterFormat
{
    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> header, string path) => TiffFile.HasSignature(header);

    /// <inheritdoc/>
    public IRasterSource Open(string path, SampleValues values)
    {
        var file = TiffFile.Open(path);
        try
        {
            return new GeoTiffSource(file, values);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
