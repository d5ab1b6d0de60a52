using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>The hash by which a report names its inputs (SHA-256, as the Berkeley Protocol asks of digital evidence).</summary>
public static class InputHash
{
    const int BufferBytes = 1 << 20;

    /// <summary>
    /// Hashes an image: the hash of its file, or for a folder of bands SHA-256 over the lines <c>hash, two spaces, name,
    /// line feed</c> of its bands and scene classification, in ordinal order of the names; what <c>sha256sum</c> prints
    /// of these files in the C locale, hashed again.
    /// </summary>
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    /// <exception cref="RasterException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static string Of(OpenedRaster image, CancellationToken cancellationToken = default)
    {
        if (image.Files.Count == 1 && image.Files[0] == image.Path) return OfFile(image.Path, cancellationToken);
        IEnumerable<string> files = image.SceneClassificationPath is { } classification ? image.Files.Append(classification) : image.Files;
        var lines = new StringBuilder();
        foreach (string file in files.OrderBy(Path.GetFileName, StringComparer.Ordinal))
            lines.Append(OfFile(file, cancellationToken)).Append("  ").Append(Path.GetFileName(file)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    /// <summary>Hashes a file from beginning to end; memory does not depend on its size.</summary>
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    /// <exception cref="RasterException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static string OfFile(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            long offset = 0;
            int read;
            while ((read = RandomAccess.Read(file, buffer, offset)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"{path} cannot be hashed because it cannot be read ({Sentence.Of(e.Message)}); check the file.", e);
        }
    }
}
