using ImageryWatch.Plugins;
using ImageryWatch.Rasters.Images;

[assembly: PluginEntry(typeof(ImagesPlugin))]

namespace ImageryWatch.Rasters.Images;

/// <summary>Offers the raster format <c>images</c>: PNG, JPEG and WebP with world files, as saved from map viewers.</summary>
public sealed class ImagesPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        var options = registry.Options(() => ImagesOptionsJson.Default.ImagesOptions);
        options.Check();
        registry.AddRasterFormat("images", new ImageFormat(options));
    }
}
