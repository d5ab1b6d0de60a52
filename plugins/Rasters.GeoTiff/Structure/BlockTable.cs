namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>Where the blocks of one directory lie in the file.</summary>
sealed class BlockTable
{
    readonly long[] offsets;
    readonly long[] lengths;

    BlockTable(long[] offsets, long[] lengths) => (this.offsets, this.lengths) = (offsets, lengths);

    /// <summary>Offset and stored bytes of a block; no bytes when it is left out, as in a sparse file.</summary>
    public (long Offset, long Length) this[int block] => (offsets[block], lengths[block]);

    public int Count => offsets.Length;

    /// <summary>True when blocks are left out.</summary>
    public bool IsSparse => lengths.AsSpan().Contains(0);

    /// <summary>Where the first block begins in the file; beyond any file when all are left out.</summary>
    public long FirstOffset => offsets.Where((_, block) => lengths[block] > 0).DefaultIfEmpty(long.MaxValue).Min();

    /// <exception cref="RasterException">The table is shorter than the image needs, or points beyond the end of the file.</exception>
    public static BlockTable Read(TiffFile file, TiffDirectory directory, TiffLayout layout)
    {
        // Some writers use the tags of strips for tiles and the other way round.
        var offsetTag = directory.Has(TiffTag.TileOffsets) ? TiffTag.TileOffsets : TiffTag.StripOffsets;
        var lengthTag = directory.Has(TiffTag.TileByteCounts) ? TiffTag.TileByteCounts : TiffTag.StripByteCounts;
        int count = (int)layout.BlockCount;
        string blocks = layout.IsTiled ? "tiles" : "strips";
        if (directory.Count(offsetTag) < count)
            throw new RasterException($"{file.Name} is damaged: it lists {directory.Count(offsetTag)} {blocks}, where its {layout.Width} x {layout.Height} pixels need {count}; copy the file again from its source.");

        var offsets = Values(directory, offsetTag, count);
        var lengths = new long[count];
        var stated = directory.Count(lengthTag) >= count ? Values(directory, lengthTag, count) : null;
        for (int block = 0; block < count; block++)
        {
            int blockRow = block / layout.BlocksAcross % layout.BlocksDown;
            long decoded = layout.RowBytes * layout.StoredRows(blockRow);
            long length = stated?[block] ?? (layout.IsRaw ? decoded : file.Length - offsets[block]);
            if (length == 0 || offsets[block] == 0) continue;
            if (length < 0 || offsets[block] < 0 || offsets[block] > file.Length - (layout.IsRaw ? Math.Min(length, decoded) : 1))
                throw new RasterException($"{file.Name} is truncated or damaged: {blocks[..^1]} {block} of {count} should lie at byte {offsets[block]} with {length} bytes, and the file has only {file.Length}; copy the file again from its source.");
            // No codec here makes its input more than half as long again; what a damaged length asks for beyond is not read.
            length = Math.Min(length, file.Length - offsets[block]);
            lengths[block] = layout.IsRaw ? length : Math.Min(length, decoded + decoded / 2 + 65536);
        }
        return new(offsets, lengths);
    }

    static long[] Values(TiffDirectory directory, TiffTag tag, int count)
    {
        var bytes = directory.Table(tag, count, out var entry);
        var values = new long[count];
        directory.Decode(entry, bytes, values);
        return values;
    }
}
