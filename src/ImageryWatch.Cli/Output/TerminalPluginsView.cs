using ImageryWatch.Hosting;
using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>The plugins as a table, for people.</summary>
sealed class TerminalPluginsView(IAnsiConsole console)
{
    /// <summary>What was loaded, then the warnings. Refusals are errors, and not shown here.</summary>
    public void Show(PluginCatalog catalog)
    {
        var table = Tables.New("plugin", "version", "offers", "sha-256");
        foreach (var plugin in catalog.Plugins)
            table.AddRow(
                $"[aqua]{Tables.Safe(plugin.Use.Id)}[/]", Tables.Safe(plugin.Use.Version),
                Tables.Safe(string.Join(", ", plugin.Offers)), $"[dim]{plugin.Use.Sha256[..12]}[/]");
        console.Write(table);
        foreach (string warning in catalog.Warnings) console.MarkupLine($"[yellow]warning[/] {Tables.Safe(Printable.Sentence(warning))}");
    }
}
