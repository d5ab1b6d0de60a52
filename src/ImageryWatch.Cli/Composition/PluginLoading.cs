using ImageryWatch.Cli.Configuration;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Composition;

/// <summary>Loads the plugins of a run.</summary>
static class PluginLoading
{
    /// <summary>Trust list of the plugins that come with the program, written by its build.</summary>
    static string OwnTrustFile => Path.Combine(PluginFolders.BesideProgram, "trust.json");

    /// <summary>Loads every plugin that is found and trusted.</summary>
    /// <param name="folders">What was given with --plugins.</param>
    /// <param name="watch">Holds the plugins' own sections.</param>
    /// <exception cref="UsageException">A folder of --plugins does not exist, or watch.json has a section for a plugin that was not found.</exception>
    public static PluginCatalog Load(IReadOnlyList<string> folders, WatchFile watch)
    {
        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
            throw new UsageException($"--plugins {missing} is no folder; name a folder that holds plugins, or is one.");
        var catalog = PluginHost.Load(new()
        {
            Folders = PluginFolders.All(folders),
            TrustFiles = [OwnTrustFile, TrustList.UserFile],
            Sections = watch.Plugins,
        });
        var known = catalog.Plugins.Select(plugin => plugin.Use.Id).Concat(catalog.Refusals.Select(refusal => refusal.Name)).ToHashSet();
        if (watch.Plugins.Keys.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            throw new UsageException($"The configuration has a section for plugin {unknown}, which was not found; the plugins found are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        return catalog;
    }
}
