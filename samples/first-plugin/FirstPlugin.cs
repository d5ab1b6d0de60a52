using Example.First;
using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(FirstPlugin))]

namespace Example.First;

/// <summary>The entry: says what the plugin offers, and does nothing else.</summary>
public sealed class FirstPlugin : IPlugin
{
    public void Register(IPluginRegistry registry) =>
        registry.AddReportSink("summary", new SummarySink(registry.Options(() => SummaryJson.Default.SummaryOptions)));
}
