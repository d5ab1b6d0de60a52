using System.Text;

namespace ImageryWatch.Rasters.Images;

/// <summary>Finds and reads the small text files beside an image.</summary>
static class SidecarFile
{
    /// <summary>The first that exists of these extensions, each in lower and in upper case.</summary>
    public static string? Find(string imagePath, IEnumerable<string> extensions) =>
        extensions
            .SelectMany(extension => new[] { extension, extension.ToUpperInvariant() })
            .Select(extension => Path.ChangeExtension(imagePath, extension))
            .FirstOrDefault(File.Exists);

    /// <summary>Reads a whole file as text: UTF-8, or Latin-1 where it is not that.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limitBytes">Size above which it is refused.</param>
    /// <exception cref="RasterException">The file cannot be read or is too large.</exception>
    public static string ReadText(string path, int limitBytes)
    {
        try
        {
            // Pipes have no length either; opening one could wait for ever.
            if (new FileInfo(path).Length == 0) return "";
            using var file = File.OpenHandle(path);
            var bytes = new byte[limitBytes + 1];
            int length = RandomAccess.Read(file, bytes, 0);
            if (length > limitBytes)
                throw new RasterException($"{path} is larger than {limitBytes} bytes, so it is no {Path.GetExtension(path)} file of an image; move it away or replace it.");
            var text = bytes.AsSpan(0, length);
            if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
            return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RasterException($"{path} lies beside an image but cannot be read ({e.Message.TrimEnd('.')}); make it readable or move it away.", e);
        }
    }
}
