using Microsoft.Win32.SafeHandles;
using NetVips;

namespace ImageryWatch.Rasters.Images;

/// <summary>
/// Hands the bytes of a file to libvips. Given a path, libvips maps the file into memory: resident memory then grows
/// with the file, and one that is cut short while it is read takes the process down.
/// </summary>
sealed class FileBytes : IDisposable
{
    readonly SafeFileHandle file;
    long position;

    /// <summary>Opens the file.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public FileBytes(string path)
    {
        file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        Source.OnRead += Read;
        Source.OnSeek += Seek;
    }

    /// <summary>What libvips reads from; to be disposed of after every image that was loaded from it.</summary>
    public SourceCustom Source { get; } = new();

    /// <summary>Bytes of the file.</summary>
    public long Length => RandomAccess.GetLength(file);

    /// <summary>Why the last read failed; libvips itself only says that it did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Source.Dispose();
        file.Dispose();
    }

    // Called by native code, through which no exception may pass.
    int Read(byte[] buffer, int length)
    {
        try
        {
            int read = RandomAccess.Read(file, buffer.AsSpan(0, length), position);
            position += read;
            return read;
        }
        catch (Exception e)
        {
            Failure = e;
            return -1;
        }
    }

    long Seek(long offset, SeekOrigin origin)
    {
        try
        {
            long target = offset + origin switch
            {
                SeekOrigin.Begin => 0,
                SeekOrigin.Current => position,
                _ => Length,
            };
            return target < 0 ? -1 : position = target;
        }
        catch (Exception e)
        {
            Failure = e;
            return -1;
        }
    }
}
