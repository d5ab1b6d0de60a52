using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;
using ImageryWatch.Rasters.GeoTiff.Structure;
using ZstdSharp;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Turns stored blocks of one directory into plain samples: decompressed, bits and bytes in this computer's order,
/// predictor undone. Called from many threads; decoders that carry state are pooled, none is shared.
/// </summary>
sealed class BlockDecoder(TiffFile file, TiffDirectory directory, TiffLayout layout, BlockTable table) : IDisposable
{
    readonly ConcurrentBag<Decompressor> zstd = [];
    readonly LibTiffCodec? libTiff =
        layout.Compression is TiffCompression.None or TiffCompression.Deflate or TiffCompression.AdobeDeflate or TiffCompression.Zstd
            ? null
            : new(file, directory, layout, table);

    /// <summary>Bytes of a decoded block.</summary>
    public int DecodedBytes(int block) => (int)(layout.RowBytes * layout.StoredRows(BlockRow(block)));

    /// <summary>Whether the file holds the block; one left out of a sparse file has no data.</summary>
    public bool Holds(int block) => table[block].Length > 0;

    /// <summary>Decodes a compressed block that the file holds.</summary>
    /// <param name="block">Index in the table.</param>
    /// <param name="destination"><see cref="DecodedBytes"/> bytes.</param>
    public void Decode(int block, Span<byte> destination)
    {
        if (libTiff is not null)
        {
            libTiff.Decode(block, destination);
        }
        else
        {
            var (offset, length) = table[block];
            var stored = ArrayPool<byte>.Shared.Rent((int)length);
            try
            {
                file.Read(offset, stored.AsSpan(0, (int)length));
                if (layout.HasReversedBits) BitOrder.Reverse(stored.AsSpan(0, (int)length));
                if (layout.Compression == TiffCompression.Zstd) Zstandard(block, stored.AsSpan(0, (int)length), destination);
                else Inflate(block, stored, (int)length, destination);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(stored);
            }
        }

        if (layout.Predictor != 3) ToNativeOrder(destination);
        if (layout.Predictor != 1) Predictors.Undo(layout, destination);
    }

    /// <summary>Reads a part of rows of an uncompressed block; rows follow each other without gap.</summary>
    /// <param name="block">Index in the table, of a block that the file holds.</param>
    /// <param name="row">First row, counted in the block.</param>
    /// <param name="firstByte">First byte of each row to read.</param>
    /// <param name="rowBytes">Bytes of each row to read.</param>
    /// <param name="destination">A whole number of rows.</param>
    public void ReadRaw(int block, int row, int firstByte, int rowBytes, Span<byte> destination)
    {
        var (offset, length) = table[block];
        int rows = destination.Length / rowBytes;
        long first = row * layout.RowBytes + firstByte, end = (row + rows - 1) * layout.RowBytes + firstByte + rowBytes;
        if (end > length) throw Short(block, length);
        if (rowBytes == layout.RowBytes)
            file.Read(offset + first, destination);
        else
            for (int i = 0; i < rows; i++)
                file.Read(offset + first + i * layout.RowBytes, destination.Slice(i * rowBytes, rowBytes));
        if (layout.HasReversedBits) BitOrder.Reverse(destination);
        ToNativeOrder(destination);
    }

    public void Dispose()
    {
        libTiff?.Dispose();
        while (zstd.TryTake(out var decompressor)) decompressor.Dispose();
    }

    int BlockRow(int block) => block / layout.BlocksAcross % layout.BlocksDown;

    void Inflate(int block, byte[] stored, int length, Span<byte> destination)
    {
        try
        {
            using var inflater = new ZLibStream(new MemoryStream(stored, 0, length, writable: false), CompressionMode.Decompress);
            int read = inflater.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            if (read < destination.Length) throw Short(block, read);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(block, error);
        }
    }

    void Zstandard(int block, ReadOnlySpan<byte> stored, Span<byte> destination)
    {
        if (!zstd.TryTake(out var decompressor)) decompressor = new();
        try
        {
            int read = decompressor.Unwrap(stored, destination);
            if (read < destination.Length) throw Short(block, read);
        }
        catch (ZstdException error)
        {
            throw Damaged(block, error);
        }
        finally
        {
            zstd.Add(decompressor);
        }
    }

    void ToNativeOrder(Span<byte> bytes)
    {
        if (!layout.HasSwappedBytes) return;
        switch (layout.Type.Bytes)
        {
            case 2: Swap(MemoryMarshal.Cast<byte, ushort>(bytes)); break;
            case 4: Swap(MemoryMarshal.Cast<byte, uint>(bytes)); break;
            default: Swap(MemoryMarshal.Cast<byte, ulong>(bytes)); break;
        }
    }

    static void Swap(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);

    static void Swap(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    static void Swap(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);

    string Where(int block) => $"{(layout.IsTiled ? "tile" : "strip")} {block} at column {block % layout.BlocksAcross * (long)layout.BlockWidth}, row {BlockRow(block) * (long)layout.BlockHeight}";

    RasterException Short(int block, long found) =>
        new($"{file.Name} is damaged: {Where(block)} holds {found} bytes of samples, where {DecodedBytes(block)} are expected; copy the file again from its source.");

    RasterException Damaged(int block, Exception error) =>
        new($"{file.Name} is damaged: {Where(block)} cannot be decompressed; copy the file again from its source.", error);
}
