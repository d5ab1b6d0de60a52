using ImageryWatch.Plugins;
using Zoo;

[assembly: PluginEntry(typeof(NotAPlugin))]

namespace Zoo;

/// <summary>An entry that is no plugin.</summary>
public sealed class NotAPlugin;
