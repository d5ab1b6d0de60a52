using System.Buffers.Binary;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Writes the header and directory that a LibTiff handle is opened with: a little-endian BigTIFF that lists only what the
/// codecs look at. It lies in front of the real file, so every offset grows by its own length. Byte order and
/// predictor are left out on purpose: the decoder sees to them for all codecs alike.
/// </summary>
static class CodecDirectory
{
    const ushort Short = 3, Long = 4, Long8 = 16;

    // Parameters of the codecs that are handed on as they are stored.
    static ReadOnlySpan<ushort> CodecTags =>
    [
        (ushort)TiffTag.T4Options, (ushort)TiffTag.T6Options,
    ];

    public static byte[] Write(TiffDirectory directory, TiffLayout layout, BlockTable table)
    {
        var fields = new SortedDictionary<ushort, (ushort Type, long[] Values)>();
        void Add(TiffTag tag, ushort type, params long[] values) => fields[(ushort)tag] = (type, values);

        Add(TiffTag.ImageWidth, Long, layout.Width);
        Add(TiffTag.ImageLength, Long, layout.Height);
        Add(TiffTag.BitsPerSample, Short, [.. Enumerable.Repeat((long)layout.Type.Bits, layout.SamplesPerPixel)]);
        Add(TiffTag.Compression, Short, (int)layout.Compression);
        // A palette stays with the reader; the library would ask for one.
        Add(TiffTag.Photometric, Short, (int)(layout.Photometric == TiffPhotometric.Palette ? TiffPhotometric.MinIsBlack : layout.Photometric));
        Add(TiffTag.FillOrder, Short, layout.HasReversedBits ? 2 : 1);
        Add(TiffTag.SamplesPerPixel, Short, layout.SamplesPerPixel);
        Add(TiffTag.PlanarConfiguration, Short, layout.IsPlanar ? 2 : 1);
        if (layout.IsTiled)
        {
            Add(TiffTag.TileWidth, Long, layout.BlockWidth);
            Add(TiffTag.TileLength, Long, layout.BlockHeight);
        }
        else
        {
            Add(TiffTag.RowsPerStrip, Long, layout.BlockHeight);
        }
        foreach (ushort tag in CodecTags)
        {
            if (directory.Raw((TiffTag)tag, out var entry) is not { } bytes) continue;
            var values = new long[entry.Count];
            directory.Decode(entry, bytes, values);
            fields[tag] = (Long, values);
        }
        var offsets = new long[table.Count];
        var lengths = new long[table.Count];
        for (int i = 0; i < offsets.Length; i++) (offsets[i], lengths[i]) = table[i];
        Add(layout.IsTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets, Long8, offsets);
        Add(layout.IsTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts, Long8, lengths);
        return Lay(fields);
    }

    static byte[] Lay(SortedDictionary<ushort, (ushort Type, long[] Values)> fields)
    {
        int tail = 16 + 8 + fields.Count * 20 + 8;
        int length = tail + fields.Values.Where(field => Bytes(field) > 8).Sum(Bytes);
        foreach (var tag in new[] { TiffTag.StripOffsets, TiffTag.TileOffsets })
            if (fields.TryGetValue((ushort)tag, out var field))
                for (int i = 0; i < field.Values.Length; i++)
                    if (field.Values[i] != 0) field.Values[i] += length;

        var bytes = new byte[length];
        ReadOnlySpan<byte> header = [(byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, 16];
        header.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), fields.Count);
        int at = 24;
        foreach (var (tag, field) in fields)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), field.Type);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 4), field.Values.Length);
            bool inline = Bytes(field) <= 8;
            if (!inline) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + 12), tail);
            var values = bytes.AsSpan(inline ? at + 12 : tail);
            foreach (long value in field.Values)
            {
                switch (field.Type)
                {
                    case Short: BinaryPrimitives.WriteUInt16LittleEndian(values, (ushort)value); break;
                    case Long: BinaryPrimitives.WriteUInt32LittleEndian(values, (uint)value); break;
                    default: BinaryPrimitives.WriteInt64LittleEndian(values, value); break;
                }
                values = values[Size(field.Type)..];
            }
            if (!inline) tail += Bytes(field);
            at += 20;
        }
        return bytes;
    }

    static int Size(ushort type) => type switch { Short => 2, Long => 4, _ => 8 };

    static int Bytes((ushort Type, long[] Values) field) => Size(field.Type) * field.Values.Length;
}
