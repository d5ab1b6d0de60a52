using ImageryWatch.Hosting;

namespace ImageryWatch.Rasters;

/// <summary>An image that was opened, with the format that reads it and all that is known of its acquisition.</summary>
/// <param name="path">Full path of the file, or of the folder of bands.</param>
/// <param name="format">The format that reads it, and the plugin that offers the format.</param>
/// <param name="source">The open raster; disposed together with this object.</param>
/// <param name="acquisition">What sidecar, file and file name say, taken together.</param>
public sealed class OpenedRaster(
    string path, Offered<IRasterFormat> format, IRasterSource source, Acquisition acquisition) : IDisposable
{
    /// <summary>Full path of the file, or of the folder of bands.</summary>
    public string Path { get; } = path;

    /// <summary>Name of the file or folder without the folder that it is in.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    /// <summary>The format that reads it, and the plugin that offers the format.</summary>
    public Offered<IRasterFormat> Format { get; } = format;

    /// <summary>The pixels.</summary>
    public IRasterSource Source { get; } = source;

    /// <summary>When and how the image was taken.</summary>
    public Acquisition Acquisition { get; } = acquisition;

    /// <summary>Full paths of the files that the pixels come from: the one of <see cref="Path"/>, or one a band.</summary>
    public IReadOnlyList<string> Files { get; init; } = [path];

    /// <summary>Full path of the Sentinel-2 scene classification (SCL) in a folder of bands; null when there is none.</summary>
    public string? SceneClassificationPath { get; init; }

    /// <summary>What a reader of a report must know of how the image was put together, one sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Size of all <see cref="Files"/> together, bytes.</summary>
    public long Bytes => Files.Sum(file => new FileInfo(file).Length);

    /// <summary>The same image seen otherwise. Only one of the two is to be disposed.</summary>
    /// <param name="view">Its pixels, as a view of <see cref="Source"/>.</param>
    /// <param name="remarks">What a reader of a report must know of that.</param>
    internal OpenedRaster Seen(IRasterSource view, params IReadOnlyList<string> remarks) => new(Path, Format, view, Acquisition)
    {
        Files = Files,
        SceneClassificationPath = SceneClassificationPath,
        Remarks = [.. Remarks, .. remarks],
    };

    /// <summary>Closes the file.</summary>
    public void Dispose() => Source.Dispose();
}
