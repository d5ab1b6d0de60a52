namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>How rasters are written. The files do not depend on <see cref="Workers"/>.</summary>
sealed record WriterOptions
{
    /// <summary>Threads that read and compress.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>A file that might become longer than this many bytes is a BigTIFF; classic TIFF ends at 4 GiB.</summary>
    public long LongestClassicBytes { get; init; } = uint.MaxValue;
}
