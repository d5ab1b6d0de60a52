using System.Text.Json;

namespace ImageryWatch.Cli.Configuration;

/// <summary>What watch.json says.</summary>
/// <param name="Compare">Settings of <c>compare</c>, which the command line may overrule.</param>
/// <param name="Plugins">One section a plugin, by plugin id; each plugin checks its own.</param>
sealed record WatchFile(CompareSettings Compare, IReadOnlyDictionary<string, JsonElement> Plugins)
{
    /// <summary>No file: every default holds.</summary>
    public static readonly WatchFile Empty = new(new(), new Dictionary<string, JsonElement>());
}
