using System.Security.Cryptography;
using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>The hash by which a report names its inputs (SHA-256, as the Berkeley Protocol asks of digital evidence).</summary>
public static class InputHash
{
    const int BufferBytes = 1 << 20;

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
