using ImageryWatch.Hosting;

namespace ImageryWatch.Cli.Output;

/// <summary>The plugins as lines, for pipes.</summary>
static class PlainPluginsView
{
    /// <summary>One line for each thing that a plugin offers, then the warnings. Refusals are errors, and not shown here.</summary>
    public static void Show(TextWriter output, PluginCatalog catalog)
    {
        foreach (var plugin in catalog.Plugins)
            foreach (string offer in plugin.Offers)
                output.WriteLine(Printable.Line($"{plugin.Use.Id} {plugin.Use.Version}: {offer}"));
        foreach (string warning in catalog.Warnings) output.WriteLine($"warning: {Printable.Sentence(warning)}");
    }
}
