namespace ImageryWatch.Hosting;

/// <summary>
/// The native libraries of a plugin. They are large, and most runs use none, so that they are hashed when the first of them is
/// loaded, all together, because one may load another.
/// </summary>
/// <param name="name">What the plugin is called in a message.</param>
/// <param name="folder">Full path of its folder.</param>
/// <param name="trusted">The libraries as they were trusted.</param>
sealed class NativeLibraries(string name, string folder, List<PluginFile> trusted)
{
    readonly Lazy<string?> change = new(() => Find(name, folder, trusted));

    /// <summary>Lets the libraries be loaded when they are what was trusted.</summary>
    /// <exception cref="DllNotFoundException">One has changed.</exception>
    public void Verify()
    {
        if (change.Value is { } what) throw new DllNotFoundException(what);
    }

    static string? Find(string name, string folder, List<PluginFile> trusted)
    {
        var found = PluginFolder.Hash(folder, trusted.ConvertAll(file => file.Path));
        return found.Find(file => !trusted.Contains(file)) is { } changed
            ? $"{name} in {folder} is not what was trusted: {Sentence.Of(changed.Path)} has changed; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}"
            : null;
    }
}
