using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>The bytes of a TIFF file: its header, its byte order, and positioned reads that need no lock.</summary>
sealed class TiffFile : IDisposable
{
    readonly SafeFileHandle handle;

    TiffFile(string path, SafeFileHandle handle, long length, ReadOnlySpan<byte> header)
    {
        (Name, this.handle, Length) = (Path.GetFileName(path), handle, length);
        if (!HasSignature(header)) throw new RasterException(Refusal(header));
        IsBigEndian = header[0] == 'M';
        IsBigTiff = header[2] + header[3] == 43;
        if (header.Length < (IsBigTiff ? 16 : 8)) throw new RasterException($"{Name} ends inside its header, at byte {header.Length}; copy the file again from its source.");
        if (IsBigTiff && UInt16(header[4..]) != 8)
            throw new RasterException($"{Name} is a BigTIFF with offsets of {UInt16(header[4..])} bytes instead of 8; write it again with the program that made it.");
        FirstDirectory = IsBigTiff ? Int64(header[8..]) : UInt32(header[4..]);
    }

    /// <summary>Name without folder, for messages.</summary>
    public string Name { get; }

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    /// <summary>True when numbers are stored most significant byte first ("MM").</summary>
    public bool IsBigEndian { get; }

    /// <summary>True when offsets are 64 bits wide.</summary>
    public bool IsBigTiff { get; }

    /// <summary>Offset of the first directory, as the header says.</summary>
    public long FirstDirectory { get; }

    /// <summary>Whether a file that begins so is a TIFF or BigTIFF.</summary>
    public static bool HasSignature(ReadOnlySpan<byte> header) =>
        header.Length >= 4 && (header[..4] is [(byte)'I', (byte)'I', 42 or 43, 0] or [(byte)'M', (byte)'M', 0, 42 or 43]);

    public static TiffFile Open(string path)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            Span<byte> header = stackalloc byte[16];
            int read = RandomAccess.Read(handle, header, 0);
            return new(path, handle, RandomAccess.GetLength(handle), header[..read]);
        }
        catch (Exception error)
        {
            handle?.Dispose();
            if (error is IOException or UnauthorizedAccessException or NotSupportedException)
                throw new RasterException($"{path} cannot be opened: {error.Message.TrimEnd('.')}.", error);
            throw;
        }
    }

    /// <summary>Reads exactly as many bytes as asked for.</summary>
    /// <exception cref="RasterException">The file ends before them, or cannot be read.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
            throw new RasterException($"{Name} is truncated or damaged: it needs the bytes {offset} to {(ulong)offset + (ulong)destination.Length} and has only {Length}; copy the file again from its source.");
        try
        {
            while (!destination.IsEmpty)
            {
                int read = RandomAccess.Read(handle, destination, offset);
                if (read == 0) throw new RasterException($"{Name} became shorter while it was read, at byte {offset}; keep the file in place and run again.");
                destination = destination[read..];
                offset += read;
            }
        }
        catch (IOException error)
        {
            throw new RasterException($"{Name} cannot be read at byte {offset}: {error.Message.TrimEnd('.')}.", error);
        }
    }

    public ushort UInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint UInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>An offset or a count. One beyond 2^63 comes out negative, which every check of ranges refuses.</summary>
    public long Int64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);

    public void Dispose() => handle.Dispose();

    string Refusal(ReadOnlySpan<byte> header) => Length == 0
        ? $"{Name} is empty; copy the file again from its source."
        : $"{Name} is not a TIFF: it begins with the bytes {Convert.ToHexString(header[..Math.Min(4, header.Length)])}, not with II*, MM* or the BigTIFF equivalents; open it in the program that made it and save it as GeoTIFF.";
}
