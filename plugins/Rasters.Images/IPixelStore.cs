namespace ImageryWatch.Rasters.Images;

/// <summary>The decoded bytes of one image, written once from beginning to end and then read by several threads at once.</summary>
interface IPixelStore : IDisposable
{
    /// <summary>Stores bytes at an offset.</summary>
    /// <exception cref="RasterException">There is no room.</exception>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Fills <paramref name="bytes"/> from an offset.</summary>
    /// <exception cref="RasterException">The store cannot be read.</exception>
    void Read(Span<byte> bytes, long offset);
}
