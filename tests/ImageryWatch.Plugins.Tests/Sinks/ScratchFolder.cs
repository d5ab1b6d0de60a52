namespace ImageryWatch.Plugins.Tests.Sinks;

/// <summary>A folder that is gone after the test.</summary>
sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("imagerywatch-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Puts what a sink wrote on disk.</summary>
    public void Add(MemoryOutput output)
    {
        foreach (var (name, bytes) in output.Files) File.WriteAllBytes(this[name], bytes);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
