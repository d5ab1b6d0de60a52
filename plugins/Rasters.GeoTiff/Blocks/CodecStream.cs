using BitMiracle.LibTiff.Classic;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>What a LibTiff handle sees: header and directory as written by <see cref="CodecDirectory"/>, then the bytes of the real file.</summary>
sealed class CodecStream(TiffFile file, byte[] head) : TiffStream
{
    long position;

    /// <summary>The first error or warning since it was last set to null.</summary>
    public string? Complaint { get; set; }

    public override int Read(object clientData, byte[] buffer, int offset, int count)
    {
        int done = 0;
        if (position < head.Length)
        {
            done = (int)Math.Min(count, head.Length - position);
            head.AsSpan((int)position, done).CopyTo(buffer.AsSpan(offset));
        }
        int rest = (int)Math.Clamp(head.Length + file.Length - position - done, 0, count - done);
        if (rest > 0) file.Read(position + done - head.Length, buffer.AsSpan(offset + done, rest));
        position += done + rest;
        return done + rest;
    }

    public override long Seek(object clientData, long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => Size(clientData) + offset,
    };

    public override long Size(object clientData) => head.Length + file.Length;

    public override void Write(object clientData, byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The file is open for reading only.");

    public override void Close(object clientData) { }
}
