using System.Text;

namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>
/// One image file directory (IFD). It is read here, and nowhere else, so that no other parser meets a hostile one: every
/// count and offset is checked against the length of the file before anything is allocated.
/// </summary>
sealed class TiffDirectory
{
    // A directory of a real file has some dozens of entries; vendors' longest have a few hundred.
    const int MostEntries = 4096;

    // Metadata (GDAL's XML, colour maps, geokeys) is read in one piece. The tables of offsets have their own limit.
    const long MostMetadataBytes = 16 << 20;

    readonly TiffFile file;
    readonly Dictionary<ushort, TiffEntry> entries;

    TiffDirectory(TiffFile file, long offset, Dictionary<ushort, TiffEntry> entries, long next) =>
        (this.file, Offset, this.entries, Next) = (file, offset, entries, next);

    /// <summary>Where it begins in the file.</summary>
    public long Offset { get; }

    /// <summary>Where the next directory of the chain begins; 0 at its end.</summary>
    public long Next { get; }

    public static TiffDirectory Read(TiffFile file, long offset)
    {
        int countSize = file.IsBigTiff ? 8 : 2, entrySize = file.IsBigTiff ? 20 : 12, offsetSize = file.IsBigTiff ? 8 : 4;
        Span<byte> head = stackalloc byte[8];
        file.Read(offset, head[..countSize]);
        long count = file.IsBigTiff ? file.Int64(head) : file.UInt16(head);
        if (count is <= 0 or > MostEntries)
            throw new RasterException($"{file.Name} is damaged: its directory at byte {offset} claims {count} entries, where 1 to {MostEntries} are expected; copy the file again from its source.");

        long body = offset + countSize;
        var bytes = new byte[count * entrySize];
        file.Read(body, bytes);
        var entries = new Dictionary<ushort, TiffEntry>((int)count);
        for (int i = 0; i < count; i++)
        {
            var field = bytes.AsSpan(i * entrySize, entrySize);
            ushort tag = file.UInt16(field), type = file.UInt16(field[2..]);
            long values = file.IsBigTiff ? file.Int64(field[4..]) : file.UInt32(field[4..]);
            int valueField = file.IsBigTiff ? 12 : 8;
            int size = TiffEntry.SizeOf(type);
            if (size == 0) continue;
            bool inline = values >= 0 && values <= offsetSize / size;
            long at = inline
                ? body + (long)i * entrySize + valueField
                : file.IsBigTiff ? file.Int64(field[valueField..]) : file.UInt32(field[valueField..]);
            entries.TryAdd(tag, new(tag, type, values, at));
        }

        // A file cut off right behind its last directory is still whole; without a next offset the chain just ends.
        long next = 0, tail = body + bytes.Length;
        if (tail + offsetSize <= file.Length)
        {
            file.Read(tail, head[..offsetSize]);
            next = file.IsBigTiff ? file.Int64(head) : file.UInt32(head);
        }
        return new(file, offset, entries, next);
    }

    public bool Has(TiffTag tag) => entries.ContainsKey((ushort)tag);

    public long Count(TiffTag tag) => entries.TryGetValue((ushort)tag, out var entry) ? entry.Count : 0;

    /// <summary>The first value of a tag, or <paramref name="absent"/> when there is none.</summary>
    public long Integer(TiffTag tag, long absent) => Integers(tag, 1) is [var value, ..] ? value : absent;

    /// <summary>The values of a tag of whole numbers, at most <paramref name="most"/>; empty when there are none.</summary>
    public long[] Integers(TiffTag tag, int most = int.MaxValue)
    {
        if (!entries.TryGetValue((ushort)tag, out var entry) || entry.Count == 0) return [];
        var bytes = Values(entry, most, MostMetadataBytes);
        var values = new long[bytes.Length / entry.ValueSize];
        Decode(entry, bytes, values);
        return values;
    }

    /// <summary>Turns the stored values of whole numbers into 64-bit ones.</summary>
    public void Decode(TiffEntry entry, ReadOnlySpan<byte> bytes, Span<long> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var at = bytes[(i * entry.ValueSize)..];
            values[i] = entry.Type switch
            {
                1 or 7 => at[0],
                6 => (sbyte)at[0],
                3 => file.UInt16(at),
                8 => (short)file.UInt16(at),
                4 or 13 => file.UInt32(at),
                9 => (int)file.UInt32(at),
                16 or 17 or 18 => file.Int64(at),
                _ => throw new RasterException($"{file.Name} is damaged: tag {entry.Tag} has the field type {entry.Type}, where whole numbers are expected; write the file again, for example with gdal_translate."),
            };
        }
    }

    /// <summary>The values of a tag of real numbers; empty when there are none.</summary>
    public double[] Reals(TiffTag tag)
    {
        if (!entries.TryGetValue((ushort)tag, out var entry)) return [];
        if (entry.Type is not (5 or 10 or 11 or 12)) return [.. Integers(tag).Select(value => (double)value)];
        var bytes = Values(entry, int.MaxValue, MostMetadataBytes);
        var values = new double[bytes.Length / entry.ValueSize];
        for (int i = 0; i < values.Length; i++)
        {
            var at = bytes.AsSpan(i * entry.ValueSize);
            values[i] = entry.Type switch
            {
                5 => file.UInt32(at) / (double)file.UInt32(at[4..]),
                10 => (int)file.UInt32(at) / (double)(int)file.UInt32(at[4..]),
                11 => BitConverter.UInt32BitsToSingle(file.UInt32(at)),
                _ => BitConverter.Int64BitsToDouble(file.Int64(at)),
            };
        }
        return values;
    }

    /// <summary>The text of a tag up to its first NUL; null when there is none.</summary>
    public string? Text(TiffTag tag)
    {
        if (!entries.TryGetValue((ushort)tag, out var entry) || entry.Type is not (1 or 2 or 7)) return null;
        var bytes = Values(entry, int.MaxValue, MostMetadataBytes).AsSpan();
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>The stored bytes of a tag, for the codecs; null when there are none.</summary>
    public byte[]? Raw(TiffTag tag, out TiffEntry entry) =>
        entries.TryGetValue((ushort)tag, out entry) ? Values(entry, int.MaxValue, MostMetadataBytes) : null;

    /// <summary>The stored bytes of a table of offsets or byte counts, whose length the caller has bounded.</summary>
    public byte[] Table(TiffTag tag, int values, out TiffEntry entry)
    {
        entry = entries[(ushort)tag];
        return Values(entry, values, long.MaxValue);
    }

    byte[] Values(TiffEntry entry, int most, long mostBytes)
    {
        if (entry.Count < 0 || entry.Count > file.Length / entry.ValueSize)
            throw new RasterException($"{file.Name} is damaged: tag {entry.Tag} claims {entry.Count} values, more than the whole file of {file.Length} bytes can hold; copy the file again from its source.");
        long bytes = Math.Min(entry.Count, most) * entry.ValueSize;
        if (bytes > mostBytes)
            throw new RasterException($"{file.Name} has {bytes} bytes of metadata in tag {entry.Tag}, more than the {mostBytes} that are read; remove the tag, for example with gdal_translate -co PROFILE=GeoTIFF.");
        var values = new byte[bytes];
        file.Read(entry.Offset, values);
        return values;
    }
}
