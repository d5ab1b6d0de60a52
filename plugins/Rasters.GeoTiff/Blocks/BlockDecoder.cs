using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using ImageryWatch.Rasters.GeoTiff.Structure;
using ZstdSharp;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Turns stored blocks of one directory into plain samples: decompressed, bits and bytes in this computer's order,
/// predictor undone. What is decoded in one go is a section: a tile, a large strip, or some small strips one below the
/// other. Called from many threads; decoders that carry state are pooled, none is shared.
/// </summary>
sealed class BlockDecoder(TiffFile file, TiffDirectory directory, TiffLayout layout, BlockTable table) : IDisposable
{
    // Strips are often a single row. Keeping each for itself costs more than decoding it.
    const int SectionBytes = 256 << 10;

    readonly ConcurrentBag<Decompressor> zstd = [];
    readonly Inflater inflater = new();
    readonly int stripsTogether = layout.IsTiled || layout.IsRaw || table.IsSparse
        ? 1
        : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(SectionBytes / (layout.RowBytes * layout.BlockHeight), 1, layout.BlocksDown));
    readonly LibTiffCodec? libTiff =
        layout.Compression is TiffCompression.Lzw or TiffCompression.PackBits or TiffCompression.CcittRle or TiffCompression.CcittFax3 or TiffCompression.CcittFax4
            ? new(file, directory, layout, table)
            : null;
    readonly JpegCodec? jpeg = layout.Compression == TiffCompression.Jpeg ? new(file, directory, layout, table) : null;

    /// <summary>Rows of a section, the last ones of the image apart.</summary>
    public int SectionHeight => layout.BlockHeight * stripsTogether;

    /// <summary>Sections from top to bottom. They are numbered like blocks: by row, and planes follow one another.</summary>
    public int SectionsDown => (layout.BlocksDown - 1) / stripsTogether + 1;

    /// <summary>Bytes of a decoded section.</summary>
    public int DecodedBytes(int section)
    {
        int firstRow = section / layout.BlocksAcross % SectionsDown * stripsTogether;
        long rows = (long)(Math.Min(stripsTogether, layout.BlocksDown - firstRow) - 1) * layout.BlockHeight;
        return (int)(layout.RowBytes * (rows + layout.StoredRows(Math.Min(firstRow + stripsTogether, layout.BlocksDown) - 1)));
    }

    /// <summary>Whether the file holds the section; one left out of a sparse file has no data.</summary>
    public bool Holds(int section) => stripsTogether > 1 || table[section].Length > 0;

    /// <summary>Decodes a compressed section that the file holds.</summary>
    /// <param name="section">Its number.</param>
    /// <param name="destination"><see cref="DecodedBytes"/> bytes: the rows of the section.</param>
    public void Decode(int section, Span<byte> destination)
    {
        if (stripsTogether == 1)
        {
            DecodeBlock(section, destination);
            return;
        }
        int plane = section / SectionsDown, strip = plane * layout.BlocksDown + section % SectionsDown * stripsTogether;
        while (!destination.IsEmpty)
        {
            int length = (int)(layout.RowBytes * layout.StoredRows(strip % layout.BlocksDown));
            DecodeBlock(strip++, destination[..length]);
            destination = destination[length..];
        }
    }

    void DecodeBlock(int block, Span<byte> destination)
    {
        if (layout.Compression is TiffCompression.PackBits or TiffCompression.CcittRle or TiffCompression.CcittFax3 or TiffCompression.CcittFax4)
        {
            libTiff!.Decode(block, destination);
        }
        else
        {
            var (offset, length) = table[block];
            var stored = ArrayPool<byte>.Shared.Rent((int)length);
            try
            {
                file.Read(offset, stored.AsSpan(0, (int)length));
                if (layout.HasReversedBits && jpeg is null) BitOrder.Reverse(stored.AsSpan(0, (int)length));
                switch (layout.Compression)
                {
                    case TiffCompression.Zstd: Zstandard(block, stored.AsSpan(0, (int)length), destination); break;
                    case TiffCompression.Jpeg: jpeg!.Decode(block, new(stored, 0, (int)length, writable: false), destination); break;
                    case TiffCompression.Lzw when Lzw.IsOldStyle(stored.AsSpan(0, (int)length)): libTiff!.Decode(block, destination); break;
                    case TiffCompression.Lzw: Unlzw(block, stored.AsSpan(0, (int)length), destination); break;
                    default: Inflate(block, stored, (int)length, destination); break;
                }
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
        if (end > length) throw Short(block, length, end);
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
        inflater.Dispose();
        while (zstd.TryTake(out var decompressor)) decompressor.Dispose();
    }

    int BlockRow(int block) => block / layout.BlocksAcross % layout.BlocksDown;

    void Inflate(int block, byte[] stored, int length, Span<byte> destination)
    {
        try
        {
            int read = inflater.Inflate(stored, length, destination);
            if (read < destination.Length) throw Short(block, read, destination.Length);
        }
        catch (InvalidDataException error)
        {
            throw Damaged(block, error);
        }
    }

    void Unlzw(int block, ReadOnlySpan<byte> stored, Span<byte> destination)
    {
        try
        {
            int read = Lzw.Decode(stored, destination);
            if (read < destination.Length) throw Short(block, read, destination.Length);
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
            if (read < destination.Length) throw Short(block, read, destination.Length);
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

    RasterException Short(int block, long found, long expected) =>
        new($"{file.Name} is damaged: {Where(block)} holds {found} bytes of samples, where {expected} are expected; copy the file again from its source.");

    RasterException Damaged(int block, Exception error) =>
        new($"{file.Name} is damaged: {Where(block)} cannot be decompressed; copy the file again from its source.", error);
}
