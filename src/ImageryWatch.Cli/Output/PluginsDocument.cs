using ImageryWatch.Hosting;

namespace ImageryWatch.Cli.Output;

/// <summary>What <c>plugins list --json</c> prints.</summary>
/// <param name="Loaded">Plugins that were loaded, by id.</param>
/// <param name="Refused">Plugins that were not.</param>
/// <param name="Warnings">Oddities that kept no plugin from loading.</param>
sealed record PluginsDocument(IReadOnlyList<LoadedPlugin> Loaded, IReadOnlyList<PluginRefusal> Refused, IReadOnlyList<string> Warnings);
