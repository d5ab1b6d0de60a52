using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(ImageryWatch.Sinks.GeoTiff.GeoTiffPlugin))]

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>Offers the sink <c>geotiff</c>.</summary>
public sealed class GeoTiffPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddReportSink("geotiff", new GeoTiffSink());
}
