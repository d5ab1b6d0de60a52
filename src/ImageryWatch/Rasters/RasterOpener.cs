using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>Opens images with whichever loaded format recognises their first bytes.</summary>
/// <param name="catalog">What the loaded plugins offer. Formats are asked in its order; the first that recognises a file opens it.</param>
public sealed class RasterOpener(PluginCatalog catalog)
{
    const int HeaderBytes = 512;

    /// <summary>Opens an image and completes what is known of its acquisition.</summary>
    /// <param name="path">The file, or a <see cref="BandFolder"/>.</param>
    /// <param name="values">Which values reading hands out.</param>
    /// <returns>The open image, which the caller disposes.</returns>
    /// <exception cref="RasterException">
    /// The file is missing, is no plain file and no folder of bands, is empty, cannot be read, is of no known format or is damaged; or its
    /// sidecar is; or the plugin that reads it failed, and then the message names the plugin.
    /// </exception>
    public OpenedRaster Open(string path, SampleValues values = SampleValues.Physical)
    {
        string fullPath = FullPath(path);
        if (Directory.Exists(fullPath)) return OpenFolder(path, values);
        CheckPlainFile(path, fullPath);
        byte[] header = ReadHeader(fullPath);
        var format = FindFormat(header, fullPath);
        var source = OpenSource(format, fullPath, values);
        try
        {
            CheckGrid(format, source, fullPath);
            return new OpenedRaster(fullPath, format, source, AcquisitionReader.Complete(source.Acquisition, fullPath));
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether a loaded format knows the first bytes of a file. Also true when a plugin fails over it or it may not be
    /// read, since opening it then says so; false for empty files, pipes and devices.
    /// </summary>
    /// <param name="path">A file that exists.</param>
    public bool Recognizes(string path)
    {
        if (new FileInfo(path).Length == 0) return false;
        try
        {
            byte[] header = ReadHeader(path);
            return catalog.RasterFormats.Any(format => format.Value.Recognizes(header, path));
        }
        catch (Exception)
        {
            return true;
        }
    }

    OpenedRaster OpenFolder(string path, SampleValues values)
    {
        var (folder, whyNot) = BandFolder.Look(path, this);
        return folder is not null
            ? new BandFolderOpener(this).Open(folder, values)
            : throw new RasterException($"{path} is a folder, but no folder of bands because {whyNot}; name an image file, or a folder where {BandFolder.Rule}.");
    }

    static string FullPath(string path) => string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)
        ? throw new RasterException("The path of an image is empty or holds a NUL character; name a file.")
        : Path.GetFullPath(path);

    static void CheckPlainFile(string path, string fullPath)
    {
        var file = new FileInfo(fullPath);
        if (!file.Exists)
            throw new RasterException($"{path} does not exist, or lies in a folder that may not be read; check the path.");
        // Also true of pipes and devices, which must not even be opened: that could wait for ever.
        if (file.Length == 0)
            throw new RasterException($"{path} is empty (0 bytes), or is no plain file; copy or download the image again.");
    }

    static byte[] ReadHeader(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            var header = new byte[HeaderBytes];
            int length = 0, read;
            while (length < header.Length && (read = RandomAccess.Read(handle, header.AsSpan(length), length)) > 0)
                length += read;
            return header[..length];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RasterException($"{path} may not be read by this user; change its permissions or copy it to a folder of your own.", e);
        }
        catch (IOException e)
        {
            throw new RasterException($"{path} cannot be read ({Sentence.Of(e.Message)}); check the disk or copy the image again.", e);
        }
    }

    Offered<IRasterFormat> FindFormat(byte[] header, string path)
    {
        RasterException? failure = null;
        foreach (var format in catalog.RasterFormats)
        {
            try
            {
                if (format.Value.Recognizes(header, path)) return format;
            }
            catch (Exception e)
            {
                // Another format may still know the file; the failure matters only when none does.
                failure ??= PluginFailed(format, "looking at", path, e);
            }
        }

        if (failure is not null) throw failure;
        if (catalog.RasterFormats.Count == 0)
            throw new RasterException($"{path} cannot be opened because no loaded plugin reads rasters; imagerywatch plugins list shows what was found and why plugins were refused.");
        string formats = string.Join(", ", catalog.RasterFormats.Select(format => format.Id));
        throw new RasterException($"{path} is of no known format: it {FileSignature.Describe(header)}, and the loaded formats are {formats}; convert it, for example with gdal_translate, or add a plugin that reads it.");
    }

    static IRasterSource OpenSource(Offered<IRasterFormat> format, string path, SampleValues values)
    {
        try
        {
            return format.Value.Open(path, values);
        }
        catch (Exception e) when (e is not RasterException)
        {
            throw PluginFailed(format, "opening", path, e);
        }
    }

    // What comes from a plugin is checked once, here, so that nothing behind it meets a grid that cannot be.
    static void CheckGrid(Offered<IRasterFormat> format, IRasterSource source, string path)
    {
        var grid = source.Grid;
        var transform = grid.Transform;
        if (grid.Width < 1 || grid.Height < 1 || grid.BandCount < 1)
            throw new RasterException($"{path} has no pixels: plugin {format.Plugin.Id} reports {grid.Width} x {grid.Height} pixels in {grid.BandCount} bands.");
        if (!double.IsFinite(transform.OriginX) || !double.IsFinite(transform.OriginY) ||
            !double.IsFinite(transform.Determinant) || transform.Determinant == 0)
            throw new RasterException($"{path} has a georeference that maps its pixels to no area ({transform}); correct it, for example with gdal_edit.py -a_ullr.");
    }

    static RasterException PluginFailed(Offered<IRasterFormat> format, string doing, string path, Exception e) =>
        new($"Plugin {format.Plugin.Id} {format.Plugin.Version} failed while {doing} {path} ({e.GetType().Name}: {Sentence.Of(e.Message)}); report this to its author or remove the plugin.", e);
}
