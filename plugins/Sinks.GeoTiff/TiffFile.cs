namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>
/// A TIFF file under construction: directories at the front, where a reader over a network finds them with its first
/// request, then tiles in the order in which they are ready, whichever directory they belong to.
/// </summary>
/// <remarks>
/// LibTIFF finishes one directory before it begins the next, so that overviews would have to wait in memory until the
/// full resolution is written. Here they leave as soon as they are complete. Little-endian.
/// </remarks>
sealed class TiffFile
{
    readonly Stream stream;
    readonly IReadOnlyList<TiffDirectory> directories;
    readonly TiffFlavor flavor;
    long position;

    /// <summary>Begins a file by leaving room for the directories, whose tags must be complete.</summary>
    /// <param name="stream">Seekable, empty.</param>
    /// <param name="directories">The image, then its overviews, finest first.</param>
    /// <param name="flavor">Classic or Big.</param>
    public TiffFile(Stream stream, IReadOnlyList<TiffDirectory> directories, TiffFlavor flavor)
    {
        (this.stream, this.directories, this.flavor) = (stream, directories, flavor);
        position = HeaderLength + directories.Sum(directory => directory.Length(flavor));
        stream.Position = position;
    }

    int HeaderLength => flavor == TiffFlavor.Classic ? 8 : 16;

    /// <summary>Appends a compressed tile.</summary>
    public async ValueTask WriteTileAsync(TiffDirectory directory, int tile, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        directory.TileOffsets[tile] = (ulong)position;
        directory.TileByteCounts[tile] = (uint)bytes.Length;
        await stream.WriteAsync(bytes, cancellationToken);
        position += bytes.Length;
    }

    /// <summary>Writes the directories into the room that was left for them.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        var head = new MemoryStream();
        using var writer = new BinaryWriter(head);
        WriteHeader(writer);
        foreach (var directory in directories)
        {
            var next = head.Position + directory.Length(flavor);
            directory.Write(writer, head.Position, directory == directories[^1] ? 0 : next, flavor);
        }

        writer.Flush();
        stream.Position = 0;
        await stream.WriteAsync(head.GetBuffer().AsMemory(0, (int)head.Length), cancellationToken);
    }

    void WriteHeader(BinaryWriter writer)
    {
        writer.Write("II"u8);
        if (flavor == TiffFlavor.Classic)
        {
            writer.Write((ushort)42);
            writer.Write((uint)HeaderLength);
        }
        else
        {
            writer.Write((ushort)43);
            writer.Write((ushort)8);
            writer.Write((ushort)0);
            writer.Write((ulong)HeaderLength);
        }
    }
}
