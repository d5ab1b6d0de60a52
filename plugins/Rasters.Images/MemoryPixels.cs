namespace ImageryWatch.Rasters.Images;

/// <summary>Decoded bytes in memory, for images below the limit.</summary>
sealed class MemoryPixels(int length) : IPixelStore
{
    readonly byte[] pixels = GC.AllocateUninitializedArray<byte>(length);

    public void Write(ReadOnlySpan<byte> bytes, long offset) => bytes.CopyTo(pixels.AsSpan((int)offset));

    public void Read(Span<byte> bytes, long offset) => pixels.AsSpan((int)offset, bytes.Length).CopyTo(bytes);

    public void Dispose() { }
}
