using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>Says whether a plugin is, file by file, the one that was trusted.</summary>
static class PluginVerifier
{
    /// <summary>Hashes every file of a plugin and compares with the trust lists.</summary>
    /// <remarks>
    /// The assemblies are loaded from their paths afterwards, because code compiled ahead of time is only used when it
    /// is mapped from a file. Who can write to the folder in between can still exchange a file; such a person has the
    /// user's rights already, or the folder has the wrong permissions.
    /// </remarks>
    /// <exception cref="PluginRefusedException">The plugin is not trusted, or is not what was trusted.</exception>
    public static PluginUse Verify(PluginManifest manifest, string folder, IReadOnlyList<TrustList> lists)
    {
        var name = $"plugin {manifest.Id}";
        var trusted = lists.Select(list => list.Find(manifest.Id)).OfType<IReadOnlyDictionary<string, string>>().ToList();
        if (trusted.Count == 0)
            throw new PluginRefusedException(
                $"{name} in {folder} is not trusted, and a plugin has all the rights that you have; if you know where it comes from, run: imagerywatch plugins trust {folder}");
        try
        {
            var files = PluginFolder.ListFiles(name, folder);
            // Names first: nothing that nobody trusted is even opened.
            if (!trusted.Any(hashes => hashes.Count == files.Count && files.All(hashes.ContainsKey)))
                throw Changed(name, folder, Difference(trusted[^1], files));
            var found = files.ToDictionary(file => file, file => PluginFolder.Hash(folder, file), StringComparer.Ordinal);
            if (!trusted.Any(hashes => found.All(file => hashes.GetValueOrDefault(file.Key) == file.Value)))
                throw Changed(name, folder, $"{found.First(file => trusted[^1].GetValueOrDefault(file.Key) != file.Value).Key} has changed");
            return new(manifest.Id, manifest.Version, PluginFolder.HashOf(found));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException($"{name} in {folder} cannot be read ({Sentence.Of(e.Message)}); make its files readable");
        }
    }

    static string Difference(IReadOnlyDictionary<string, string> hashes, IReadOnlyList<string> files) =>
        files.FirstOrDefault(file => !hashes.ContainsKey(file)) is { } added
            ? $"{Sentence.Of(added)} was added"
            : $"{Sentence.Of(hashes.Keys.Except(files).Min(StringComparer.Ordinal)!)} is missing";

    static PluginRefusedException Changed(string name, string folder, string how) =>
        new($"{name} in {folder} is not what was trusted: {how}; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}");
}
