using ImageryWatch.Plugins;
using ImageryWatch.Sinks.Html;

[assembly: PluginEntry(typeof(HtmlPlugin))]

namespace ImageryWatch.Sinks.Html;

/// <summary>Offers the <c>html</c> sink. The imaging library behind it is first touched when a page is written.</summary>
public sealed class HtmlPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        var options = registry.Options(() => HtmlOptionsJson.Default.HtmlOptions);
        options.Validate();
        registry.AddReportSink("html", new HtmlSink(options));
    }
}
