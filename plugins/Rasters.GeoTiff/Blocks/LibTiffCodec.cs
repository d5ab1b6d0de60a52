using System.Buffers;
using System.Collections.Concurrent;
using BitMiracle.LibTiff.Classic;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// LZW, PackBits, CCITT and JPEG through LibTiff.NET, used as a set of codecs: its handles are given a directory that is
/// written here from checked values, never the file's own, and one handle serves one thread at a time.
/// </summary>
sealed class LibTiffCodec(TiffFile file, TiffDirectory directory, TiffLayout layout, BlockTable table) : IDisposable
{
    readonly ConcurrentBag<Tiff> handles = [];
    readonly Lock gate = new();
    byte[]? head;

    /// <summary>Decodes one block.</summary>
    public void Decode(int block, Span<byte> destination)
    {
        var decoded = ArrayPool<byte>.Shared.Rent(destination.Length);
        Tiff? handle = null;
        try
        {
            if (!handles.TryTake(out handle)) handle = Open();
            int read = layout.IsTiled
                ? handle.ReadEncodedTile(block, decoded, 0, destination.Length)
                : handle.ReadEncodedStrip(block, decoded, 0, destination.Length);
            if (read < destination.Length) throw Damaged(block, null);
            decoded.AsSpan(0, destination.Length).CopyTo(destination);
            handles.Add(handle);
            handle = null;
        }
        catch (Exception error) when (error is not (RasterException or OutOfMemoryException))
        {
            // The library answers some damaged streams with IndexOutOfRangeException and its kin.
            throw Damaged(block, error);
        }
        finally
        {
            // A handle that failed has lost its place and is not used again.
            handle?.Dispose();
            ArrayPool<byte>.Shared.Return(decoded);
        }
    }

    public void Dispose()
    {
        while (handles.TryTake(out var handle)) handle.Dispose();
    }

    Tiff Open()
    {
        lock (gate) head ??= CodecDirectory.Write(directory, layout, table);
        SilentErrors.Install();
        var stream = new CodecStream(file, head);
        var handle = Tiff.ClientOpen(file.Name, "rm", stream, stream)
            ?? throw new RasterException($"{file.Name} cannot be decoded: its {layout.Compression} parameters are not understood; write it with another compression, for example with gdal_translate -co COMPRESS=DEFLATE.");

        // Bands are red, green and blue then, as GDAL has them, and subsampled colour is spread.
        if (layout is { Compression: TiffCompression.Jpeg, Photometric: TiffPhotometric.YCbCr })
            handle.SetField(BitMiracle.LibTiff.Classic.TiffTag.JPEGCOLORMODE, JpegColorMode.RGB);
        return handle;
    }

    RasterException Damaged(int block, Exception? error)
    {
        string message = $"{file.Name} is damaged: {(layout.IsTiled ? "tile" : "strip")} {block} cannot be decompressed ({layout.Compression}); copy the file again from its source.";
        return error is null ? new(message) : new(message, error);
    }

    sealed class SilentErrors : TiffErrorHandler
    {
        // The library writes to standard error unless told otherwise, for all handles at once; failures come back as return values too.
        static readonly SilentErrors Instance = new();

        public static void Install() => Tiff.SetErrorHandler(Instance);

        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args) { }

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) { }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args) { }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) { }
    }
}
