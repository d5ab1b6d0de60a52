using System.IO.Compression;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>How the samples of a view become those of a file, and of its overviews.</summary>
interface ISampleFormat
{
    /// <summary>Bytes of a sample in the file.</summary>
    int BytesPerSample { get; }

    /// <summary>How hard Deflate works.</summary>
    ZLibCompressionOptions Compression { get; }

    /// <summary>Adds the tags that say what the samples are.</summary>
    void Describe(TiffDirectory directory);

    /// <summary>
    /// Turns a row of samples into the bytes that are compressed, predictor applied. What of
    /// <paramref name="destination"/> the samples do not reach, beyond the edge of the image, becomes nodata.
    /// </summary>
    void Encode(ReadOnlySpan<float> samples, Span<byte> destination);

    /// <summary>
    /// Makes a row of the next overview out of two rows: each sample from a square of four, of which NaN are left out;
    /// NaN when all four are. An odd last column is taken twice.
    /// </summary>
    void Reduce(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> destination);
}
