using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>A plugin that was loaded.</summary>
/// <param name="Use">Id, version and hash, as they stand in a report.</param>
/// <param name="Folder">Where it was loaded from.</param>
/// <param name="Offers">What it registered, as "kind id".</param>
public sealed record LoadedPlugin(PluginUse Use, string Folder, IReadOnlyList<string> Offers);
