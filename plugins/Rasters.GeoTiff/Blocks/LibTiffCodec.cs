using System.Buffers;
using System.Collections.Concurrent;
using BitMiracle.LibTiff.Classic;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// PackBits, CCITT and old-style LZW through LibTiff.NET, used as a set of codecs: its handles are given a directory that is
/// written here from checked values, never the file's own, and one handle serves one thread at a time.
/// </summary>
sealed class LibTiffCodec(TiffFile file, TiffDirectory directory, TiffLayout layout, BlockTable table) : IDisposable
{
    readonly ConcurrentBag<(Tiff Tiff, CodecStream Stream)> handles = [];
    readonly Lock gate = new();
    byte[]? head;

    // The library writes to standard error unless told otherwise, for all handles of the process at once.
    static LibTiffCodec() => Tiff.SetErrorHandler(new LibTiffComplaints());

    /// <summary>Decodes one block.</summary>
    public void Decode(int block, Span<byte> destination)
    {
        (Tiff Tiff, CodecStream Stream) handle = default;
        byte[]? decoded = null;
        try
        {
            if (!handles.TryTake(out handle)) handle = Open();
            handle.Stream.Complaint = null;
            int length = destination.Length;
            decoded = ArrayPool<byte>.Shared.Rent(length);
            int read = layout.IsTiled
                ? handle.Tiff.ReadEncodedTile(block, decoded, 0, length)
                : handle.Tiff.ReadEncodedStrip(block, decoded, 0, length);
            if (read < length || handle.Stream.Complaint is not null) throw Damaged(block, handle.Stream.Complaint, null);
            decoded.AsSpan(0, length).CopyTo(destination);
            handles.Add(handle);
            handle = default;
        }
        catch (Exception error) when (error is not (RasterException or OutOfMemoryException))
        {
            // The library answers some damaged streams with IndexOutOfRangeException and its kin.
            throw Damaged(block, null, error);
        }
        finally
        {
            // A handle that failed has lost its place and is not used again.
            handle.Tiff?.Dispose();
            if (decoded is not null) ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    public void Dispose()
    {
        while (handles.TryTake(out var handle)) handle.Tiff.Dispose();
    }

    (Tiff, CodecStream) Open()
    {
        lock (gate) head ??= CodecDirectory.Write(directory, layout, table);
        var stream = new CodecStream(file, head);
        var tiff = Tiff.ClientOpen(file.Name, "rm", stream, stream)
            ?? throw new RasterException($"{file.Name} cannot be decoded ({layout.Compression}: {stream.Complaint ?? "no reason given"}); write it with another compression, for example with gdal_translate -co COMPRESS=DEFLATE.");
        return (tiff, stream);
    }

    RasterException Damaged(int block, string? complaint, Exception? error)
    {
        string message = $"{file.Name} is damaged: {(layout.IsTiled ? "tile" : "strip")} {block} cannot be decompressed ({layout.Compression}{(complaint is null ? "" : ": " + complaint)}); copy the file again from its source.";
        return error is null ? new(message) : new(message, error);
    }
}
