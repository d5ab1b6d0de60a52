using System.Text.Json.Serialization;
using ImageryWatch.Plugins;

namespace ImageryWatch.Rasters.Images;

/// <summary>The section <c>rasters.images</c> of <c>watch.json</c>.</summary>
public sealed record ImagesOptions
{
    /// <summary>
    /// Decoded size in megabytes (2^20 bytes) up to which an image is held in memory, 0 to 1024. A larger one is
    /// decoded into a temporary file, from which windows are read.
    /// </summary>
    public int MemoryLimitMegabytes { get; set; } = 64;

    /// <summary>Existing folder for temporary files; null for that of the system. It needs room for the decoded image.</summary>
    public string? TemporaryFolder { get; set; }

    internal long MemoryLimitBytes => (long)MemoryLimitMegabytes << 20;

    internal string Folder => TemporaryFolder ?? Path.GetTempPath();

    internal void Check()
    {
        if (MemoryLimitMegabytes is < 0 or > 1024)
            throw new PluginOptionsException($"memoryLimitMegabytes of rasters.images is {MemoryLimitMegabytes}, but 0 to 1024 is expected.");
        if (TemporaryFolder is not null && !Directory.Exists(TemporaryFolder))
            throw new PluginOptionsException($"temporaryFolder of rasters.images is \"{TemporaryFolder}\", which is no existing folder; create it or leave the key out.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ImagesOptions))]
sealed partial class ImagesOptionsJson : JsonSerializerContext;
