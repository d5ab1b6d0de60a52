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
    public static PluginUse Verify(PluginManifest manifest, string folder, List<TrustList> lists)
    {
        var name = $"plugin {manifest.Id}";
        var trusted = new List<List<PluginFile>>();
        foreach (var list in lists)
            if (list.Find(manifest.Id) is { } files) trusted.Add(files);
        if (trusted.Count == 0)
            throw new PluginRefusedException(
                $"{name} in {folder} is not trusted, and a plugin has all the rights that you have; if you know where it comes from, run: imagerywatch plugins trust {folder}");
        try
        {
            var paths = PluginFolder.ListFiles(name, folder);
            // Names first: nothing that nobody trusted is even opened.
            var named = trusted.FindAll(files => files.ConvertAll(file => file.Path).SequenceEqual(paths));
            if (named.Count == 0) throw Changed(name, folder, Difference(trusted[^1], paths));
            var found = PluginFolder.Hash(folder, paths);
            if (!named.Exists(files => files.SequenceEqual(found)))
                throw Changed(name, folder, $"{Sentence.Of(found.Find(file => !named[^1].Contains(file))!.Path)} has changed");
            return new(manifest.Id, manifest.Version, PluginFolder.Hash(found));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException($"{name} in {folder} cannot be read ({Sentence.Of(e.Message)}); make its files readable");
        }
    }

    static string Difference(List<PluginFile> trusted, List<string> paths) =>
        paths.Find(path => !trusted.Exists(file => file.Path == path)) is { } added
            ? $"{Sentence.Of(added)} was added"
            : $"{Sentence.Of(trusted.Find(file => !paths.Contains(file.Path))!.Path)} is missing";

    static PluginRefusedException Changed(string name, string folder, string how) =>
        new($"{name} in {folder} is not what was trusted: {how}; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}");
}
