using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Rasters.Images;

/// <summary>
/// Decoded bytes in a temporary file, for images above the limit: memory then does not depend on the size of the
/// scene, and windows are read at random. The file is gone when the process ends, however it ends.
/// </summary>
sealed class FilePixels : IPixelStore
{
    readonly string folder;
    readonly SafeFileHandle file;

    /// <summary>Reserves the room for a whole image.</summary>
    /// <param name="folder">Folder of the temporary file.</param>
    /// <param name="length">Bytes of the decoded image.</param>
    /// <param name="imagePath">The image, for the message.</param>
    /// <exception cref="RasterException">There is no room, or the folder may not be written to.</exception>
    public FilePixels(string folder, long length, string imagePath)
    {
        this.folder = folder;
        string path = Path.Combine(folder, $"imagerywatch-{Guid.NewGuid():N}.pixels");
        // Elsewhere than on Windows an open file can be deleted at once, which even a killed process leaves clean.
        bool deleteWhileOpen = !OperatingSystem.IsWindows();
        var options = deleteWhileOpen ? FileOptions.RandomAccess : FileOptions.RandomAccess | FileOptions.DeleteOnClose;
        try
        {
            file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, options, preallocationSize: length);
            if (deleteWhileOpen) File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"{imagePath} needs {length >> 20} MB for its decoded pixels in the temporary folder {folder}, which cannot be had ({e.Message.TrimEnd('.')}); free some space, or set temporaryFolder of rasters.images in watch.json.", e);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (IOException e)
        {
            throw new RasterException($"The temporary folder {folder} cannot take the decoded pixels of an image ({e.Message.TrimEnd('.')}); free some space, or set temporaryFolder of rasters.images in watch.json.", e);
        }
    }

    public void Read(Span<byte> bytes, long offset)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                int read = RandomAccess.Read(file, bytes, offset);
                if (read == 0) throw new EndOfStreamException("it ends early");
                bytes = bytes[read..];
                offset += read;
            }
        }
        catch (IOException e)
        {
            throw new RasterException($"Decoded pixels in the temporary folder {folder} cannot be read back ({e.Message.TrimEnd('.')}); check that disk.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
