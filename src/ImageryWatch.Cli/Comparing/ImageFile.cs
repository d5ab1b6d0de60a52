using ImageryWatch.Hosting;

namespace ImageryWatch.Cli.Comparing;

/// <summary>Tells images from other files.</summary>
static class ImageFile
{
    /// <summary>Whether a loaded format knows the file; true too when a plugin fails over it, so that opening it names the plugin.</summary>
    public static bool IsKnown(string path, PluginCatalog catalog)
    {
        // An empty file has no header; the length also keeps us from pipes and devices, which could wait for ever.
        if (new FileInfo(path).Length == 0) return false;
        Span<byte> header = stackalloc byte[512];
        using var file = File.OpenHandle(path);
        header = header[..RandomAccess.Read(file, header, 0)];
        foreach (var format in catalog.RasterFormats)
        {
            try
            {
                if (format.Value.Recognizes(header, path)) return true;
            }
            catch (Exception)
            {
                // Not lost: opening the pair asks the same plugin again, and then names it.
                return true;
            }
        }

        return false;
    }
}
