using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(ImageryWatch.Sinks.Json.JsonPlugin))]

namespace ImageryWatch.Sinks.Json;

/// <summary>Offers the sink <c>json</c>.</summary>
public sealed class JsonPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddReportSink("json", new JsonSink());
}
