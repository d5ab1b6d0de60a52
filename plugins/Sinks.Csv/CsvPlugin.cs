using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(ImageryWatch.Sinks.Csv.CsvPlugin))]

namespace ImageryWatch.Sinks.Csv;

/// <summary>Offers the sink <c>csv</c>.</summary>
public sealed class CsvPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry) => registry.AddReportSink("csv", new CsvSink());
}
