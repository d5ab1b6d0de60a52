using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Inflates zlib blocks: with libdeflate where the machine has it, which takes about half the time, and with the
/// runtime's zlib otherwise. Both give the same bytes or find the same block damaged.
/// </summary>
/// <remarks>May be called from many threads; libdeflate's decompressors are pooled, none is shared.</remarks>
sealed unsafe class Inflater : IDisposable
{
    // By version, as its ABI is: distributions install it with libtiff and GDAL.
    const string LibraryName = "libdeflate.so.0";
    const int Success = 0;

    readonly ConcurrentBag<nint> decompressors = [];
    readonly nint library;
    readonly delegate* unmanaged<nint> allocate;
    readonly delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int> decompress;
    readonly delegate* unmanaged<nint, void> free;

    /// <param name="engine">Which implementation; <see cref="InflaterEngine.Fastest"/> looks for libdeflate.</param>
    public Inflater(InflaterEngine engine = InflaterEngine.Fastest)
    {
        if (engine == InflaterEngine.Runtime || !NativeLibrary.TryLoad(LibraryName, out var handle)) return;
        if (NativeLibrary.TryGetExport(handle, "libdeflate_alloc_decompressor", out var allocation)
            && NativeLibrary.TryGetExport(handle, "libdeflate_zlib_decompress", out var decompression)
            && NativeLibrary.TryGetExport(handle, "libdeflate_free_decompressor", out var release))
        {
            library = handle;
            allocate = (delegate* unmanaged<nint>)allocation;
            decompress = (delegate* unmanaged<nint, byte*, nuint, byte*, nuint, nuint*, int>)decompression;
            free = (delegate* unmanaged<nint, void>)release;
        }
        else
        {
            NativeLibrary.Free(handle);
        }
    }

    /// <summary>True when libdeflate was found.</summary>
    public bool UsesLibDeflate => library != 0;

    /// <summary>Inflates a block.</summary>
    /// <param name="stored">The zlib stream; what follows it is ignored.</param>
    /// <param name="length">Bytes of it that count.</param>
    /// <param name="destination">Filled as far as the block reaches; what the block holds beyond it is ignored.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="InvalidDataException">The stream is damaged.</exception>
    public int Inflate(byte[] stored, int length, Span<byte> destination)
    {
        if (UsesLibDeflate && TryInflate(stored.AsSpan(0, length), destination, out var written)) return written;
        using var stream = new ZLibStream(new MemoryStream(stored, 0, length, writable: false), CompressionMode.Decompress);
        return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (decompressors.TryTake(out var decompressor)) free(decompressor);
        if (library != 0) NativeLibrary.Free(library);
    }

    // Only a clean end within the destination is taken from libdeflate. Of anything else (damage, a block that holds
    // more than it should) it does not say how far it came, and the runtime's zlib decides.
    bool TryInflate(ReadOnlySpan<byte> stored, Span<byte> destination, out int written)
    {
        written = 0;
        if (!decompressors.TryTake(out var decompressor) && (decompressor = allocate()) == 0) return false;
        nuint count = 0;
        int result;
        fixed (byte* source = stored)
        fixed (byte* target = destination)
            result = decompress(decompressor, source, (nuint)stored.Length, target, (nuint)destination.Length, &count);
        decompressors.Add(decompressor);
        written = (int)count;
        return result == Success;
    }
}
