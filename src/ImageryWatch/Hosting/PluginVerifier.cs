namespace ImageryWatch.Hosting;

/// <summary>Says whether a plugin is, file by file, the one that was trusted.</summary>
static class PluginVerifier
{
    /// <summary>Hashes the files of a plugin and compares with the trust lists. Native libraries follow when they are needed.</summary>
    /// <remarks>
    /// The assemblies are loaded from their paths afterwards, because code compiled ahead of time is only used when it
    /// is mapped from a file. Who can write to the folder in between can still exchange a file; such a person has the
    /// user's rights already, or the folder has the wrong permissions.
    /// </remarks>
    /// <exception cref="PluginRefusedException">The plugin is not trusted, or is not what was trusted.</exception>
    public static VerifiedPlugin Verify(PluginManifest manifest, string folder, List<TrustList> lists)
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
            var found = PluginFolder.Hash(folder, paths.FindAll(path => !PluginFile.IsNativeLibrary(path)));
            var same = named.FindAll(files => found.TrueForAll(files.Contains));
            if (same.Count == 0) throw Changed(name, folder, $"{Sentence.Of(found.Find(file => !named[^1].Contains(file))!.Path)} has changed");
            var trustedFiles = OneOf(same, folder, paths);
            return new(
                new(manifest.Id, manifest.Version, PluginFolder.Hash(trustedFiles)),
                new(name, folder, trustedFiles.FindAll(file => PluginFile.IsNativeLibrary(file.Path))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException($"{name} in {folder} cannot be read ({Sentence.Of(e.Message)}); make its files readable");
        }
    }

    // Lists may differ in the native libraries alone; only then does it take their hashes to tell which list is meant.
    static List<PluginFile> OneOf(List<List<PluginFile>> same, string folder, List<string> paths)
    {
        if (same.TrueForAll(files => files.SequenceEqual(same[0]))) return same[0];
        var found = PluginFolder.Hash(folder, paths);
        return same.Find(files => files.SequenceEqual(found)) ?? same[0];
    }

    static string Difference(List<PluginFile> trusted, List<string> paths) =>
        paths.Find(path => !trusted.Exists(file => file.Path == path)) is { } added
            ? $"{Sentence.Of(added)} was added"
            : $"{Sentence.Of(trusted.Find(file => !paths.Contains(file.Path))!.Path)} is missing";

    static PluginRefusedException Changed(string name, string folder, string how) =>
        new($"{name} in {folder} is not what was trusted: {how}; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}");
}
