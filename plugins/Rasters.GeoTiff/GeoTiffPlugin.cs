using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(ImageryWatch.Rasters.GeoTiff.GeoTiffPlugin))]

namespace ImageryWatch.Rasters.GeoTiff;

/// <summary>Offers the <c>geotiff</c> format: GeoTIFF, BigTIFF and Cloud Optimized GeoTIFF.</summary>
public sealed class GeoTiffPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddRasterFormat("geotiff", new GeoTiffFormat());
}
