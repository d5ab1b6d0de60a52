using ImageryWatch.Plugins;

namespace ImageryWatch.Hosting;

/// <summary>Finds the plugins that this program could load, judged by their manifests alone.</summary>
static class PluginSearch
{
    /// <summary>Searches folders, in order.</summary>
    /// <param name="searched">Folders that hold plugin folders, or are one.</param>
    /// <param name="refusals">Gets the plugins that are out already.</param>
    /// <param name="warnings">Gets the folders that cannot be searched.</param>
    public static List<PluginCandidate> Find(IReadOnlyList<string> searched, List<PluginRefusal> refusals, List<string> warnings) =>
        Select(Folders(searched, warnings), refusals);

    static List<string> Folders(IReadOnlyList<string> searched, List<string> warnings)
    {
        var found = new List<string>();
        foreach (var given in searched)
        {
            try
            {
                var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
                if (File.Exists(Path.Combine(folder, PluginManifest.FileName)))
                    found.Add(folder);
                else
                    found.AddRange(Directory.GetDirectories(folder)
                        .Where(plugin => !Path.GetFileName(plugin).StartsWith('.'))
                        .Order(StringComparer.Ordinal));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                warnings.Add($"no plugins were looked for in {Sentence.Of(given)} because it cannot be read ({Sentence.Of(e.Message)}); correct the path, or make it readable");
            }
        }
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    static List<PluginCandidate> Select(List<string> folders, List<PluginRefusal> refusals)
    {
        var selected = new List<PluginCandidate>();
        foreach (var folder in folders)
        {
            var name = Path.GetFileName(folder);
            try
            {
                var manifest = PluginManifest.Read(folder);
                name = manifest.Id;
                if (ContractVersion.Current < manifest.ContractMin || ContractVersion.Current >= manifest.ContractBelow)
                    throw new PluginRefusedException(ContractSentence(manifest, folder));
                if (selected.Find(other => other.Manifest.Id == manifest.Id) is { Folder: { } first })
                    throw new PluginRefusedException(
                        $"plugin {manifest.Id} in {folder} was left out because {first} holds a plugin of the same id and comes first; remove one of the two");
                selected.Add(new(manifest, folder));
            }
            catch (PluginRefusedException e)
            {
                refusals.Add(new(name, folder, e.Message));
            }
        }
        return selected;
    }

    static string ContractSentence(PluginManifest manifest, string folder)
    {
        var needs = $"plugin {manifest.Id} in {folder} needs contract {manifest.ContractMin} or later and below {manifest.ContractBelow}, but this ImageryWatch offers {ContractVersion.Current}";
        return ContractVersion.Current < manifest.ContractMin
            ? $"{needs}; update ImageryWatch, or install an older version of the plugin"
            : $"{needs}; install a newer version of the plugin";
    }
}
