using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(ImageryWatch.Sinks.GeoJson.GeoJsonPlugin))]

namespace ImageryWatch.Sinks.GeoJson;

/// <summary>Offers the sink <c>geojson</c>.</summary>
public sealed class GeoJsonPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddReportSink("geojson", new GeoJsonSink());
}
