using System.Runtime.InteropServices;
using System.Text;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>One image of a TIFF file: its tags, and where its tiles are.</summary>
/// <param name="tileCount">Tiles of the image.</param>
sealed class TiffDirectory(int tileCount)
{
    readonly SortedList<TiffTag, Entry> entries = [];

    /// <summary>Position of each tile in the file.</summary>
    public ulong[] TileOffsets { get; } = new ulong[tileCount];

    /// <summary>Compressed bytes of each tile.</summary>
    public uint[] TileByteCounts { get; } = new uint[tileCount];

    public void AddShorts(TiffTag tag, params ReadOnlySpan<ushort> values) => Add(tag, FieldType.Short, values);

    public void AddLongs(TiffTag tag, params ReadOnlySpan<uint> values) => Add(tag, FieldType.Long, values);

    public void AddDoubles(TiffTag tag, params ReadOnlySpan<double> values) => Add(tag, FieldType.Double, values);

    public void AddText(TiffTag tag, string text) => Add<byte>(tag, FieldType.Ascii, Encoding.UTF8.GetBytes(text + '\0'));

    /// <summary>Bytes of the directory and of the values that do not fit into it.</summary>
    public long Length(TiffFlavor flavor)
    {
        AddTiles(flavor);
        return DirectoryLength(flavor) + entries.Values.Where(entry => IsOutside(entry, flavor)).Sum(PaddedLength);
    }

    /// <summary>Writes the directory at <paramref name="position"/>, which must be even, and its values behind it.</summary>
    /// <param name="writer">Little-endian, at <paramref name="position"/>.</param>
    /// <param name="position">Where in the file this is.</param>
    /// <param name="next">Where the next directory is; 0 when this is the last.</param>
    /// <param name="flavor">Classic or Big.</param>
    public void Write(BinaryWriter writer, long position, long next, TiffFlavor flavor)
    {
        AddTiles(flavor);
        if (flavor == TiffFlavor.Classic) writer.Write((ushort)entries.Count);
        else writer.Write((ulong)entries.Count);

        var outside = position + DirectoryLength(flavor);
        foreach (var (tag, entry) in entries)
        {
            writer.Write((ushort)tag);
            writer.Write((ushort)entry.Type);
            WriteOffset(writer, entry.Count, flavor);
            if (IsOutside(entry, flavor))
            {
                WriteOffset(writer, outside, flavor);
                outside += PaddedLength(entry);
            }
            else
            {
                writer.Write(entry.Bytes);
                writer.Write(new byte[OffsetLength(flavor) - entry.Bytes.Length]);
            }
        }

        WriteOffset(writer, next, flavor);
        foreach (var entry in entries.Values.Where(entry => IsOutside(entry, flavor)))
        {
            writer.Write(entry.Bytes);
            writer.Write(new byte[PaddedLength(entry) - entry.Bytes.Length]);
        }
    }

    static int OffsetLength(TiffFlavor flavor) => flavor == TiffFlavor.Classic ? 4 : 8;

    static bool IsOutside(Entry entry, TiffFlavor flavor) => entry.Bytes.Length > OffsetLength(flavor);

    /// <summary>Values begin at even positions.</summary>
    static long PaddedLength(Entry entry) => entry.Bytes.Length + entry.Bytes.Length % 2;

    static void WriteOffset(BinaryWriter writer, long value, TiffFlavor flavor)
    {
        if (flavor == TiffFlavor.Classic) writer.Write(checked((uint)value));
        else writer.Write((ulong)value);
    }

    long DirectoryLength(TiffFlavor flavor) =>
        flavor == TiffFlavor.Classic ? 2 + 12L * entries.Count + 4 : 8 + 20L * entries.Count + 8;

    void AddTiles(TiffFlavor flavor)
    {
        if (flavor == TiffFlavor.Classic) AddLongs(TiffTag.TileOffsets, [.. TileOffsets.Select(offset => checked((uint)offset))]);
        else Add<ulong>(TiffTag.TileOffsets, FieldType.Long8, TileOffsets);
        AddLongs(TiffTag.TileByteCounts, TileByteCounts);
    }

    void Add<T>(TiffTag tag, FieldType type, ReadOnlySpan<T> values) where T : unmanaged =>
        entries[tag] = new(type, values.Length, MemoryMarshal.AsBytes(values).ToArray());

    readonly record struct Entry(FieldType Type, int Count, byte[] Bytes);

    enum FieldType : ushort
    {
        Ascii = 2,
        Short = 3,
        Long = 4,
        Double = 12,
        Long8 = 16,
    }
}
