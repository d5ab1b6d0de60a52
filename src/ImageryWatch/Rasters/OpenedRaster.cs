using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>An image that was opened, with the format that reads it and all that is known of its acquisition.</summary>
/// <param name="path">Full path of the file.</param>
/// <param name="format">The format that reads it, and the plugin that offers the format.</param>
/// <param name="source">The open raster; disposed together with this object.</param>
/// <param name="acquisition">What sidecar, file and file name say, taken together.</param>
public sealed class OpenedRaster(
    string path, Offered<IRasterFormat> format, IRasterSource source, Acquisition acquisition) : IDisposable
{
    /// <summary>Full path of the file.</summary>
    public string Path { get; } = path;

    /// <summary>Name of the file without its folder.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    /// <summary>The format that reads it, and the plugin that offers the format.</summary>
    public Offered<IRasterFormat> Format { get; } = format;

    /// <summary>The pixels.</summary>
    public IRasterSource Source { get; } = source;

    /// <summary>When and how the image was taken.</summary>
    public Acquisition Acquisition { get; } = acquisition;

    /// <summary>Closes the file.</summary>
    public void Dispose() => Source.Dispose();
}
