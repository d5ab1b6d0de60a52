using System.Text.Json;

namespace ImageryWatch.Hosting;

/// <summary>Where to look for plugins, whom to trust, and what to tell them.</summary>
public sealed record PluginHostOptions
{
    /// <summary>
    /// Folders to search, in order: each holds plugin folders, or is one itself. Where two plugins have one id, the
    /// one found first is loaded. Within a folder plugins come in ordinal order of their folder names; names that
    /// begin with a dot are passed over.
    /// </summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Files of trust lists. A plugin is trusted when one of them holds the hash of its every file. A file that does not exist trusts nobody.</summary>
    public required IReadOnlyList<string> TrustFiles { get; init; }

    /// <summary>The sections of <c>"plugins"</c> in <c>watch.json</c>, by plugin id.</summary>
    public IReadOnlyDictionary<string, JsonElement> Sections { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How long a plugin may take from its load to the return of <see cref="Plugins.IPlugin.Register"/>.</summary>
    public TimeSpan RegisterTimeLimit { get; init; } = TimeSpan.FromSeconds(10);
}
