namespace ImageryWatch.Tests.Cli;

/// <summary>A folder of a test's own, removed afterwards.</summary>
sealed class Workspace : IDisposable
{
    public Workspace() => Directory.CreateDirectory(Root);

    /// <summary>The folder.</summary>
    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"imagerywatch-tests-{Guid.NewGuid():N}");

    /// <summary>Path of a file or folder in it, which need not exist.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file, with its folder.</summary>
    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>Writes a text file.</summary>
    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Everything in it, by relative path.</summary>
    public string[] Contents() => [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
