using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Comparing;

/// <summary>
/// The folder that a run writes to. It is tried out before any work is done, and a run that comes to nothing leaves
/// it as it was: what was created is removed, what was there before is never touched.
/// </summary>
sealed class OutputFolder
{
    readonly List<string> created;
    readonly Dictionary<string, DateTime> before;

    OutputFolder(string fullPath, List<string> created)
    {
        (FullPath, this.created) = (fullPath, created);
        before = Contents();
    }

    /// <summary>Full path.</summary>
    public string FullPath { get; }

    /// <summary>Names of the files that were written since, in order.</summary>
    public IReadOnlyList<string> Written =>
        [.. Contents().Where(file => !before.TryGetValue(file.Key, out var time) || time != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal)];

    /// <summary>Names of the files that were there before and have not been replaced, in order.</summary>
    public IReadOnlyList<string> Older => [.. before.Keys.Except(Written).Order(StringComparer.Ordinal)];

    /// <summary>Creates the folder where it is absent, and makes sure that it can be written to.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="existing">What to do when it holds something.</param>
    /// <exception cref="UsageException">It holds something that may not be replaced, is a file, or cannot be written to.</exception>
    public static OutputFolder Claim(string path, ExistingOutput existing)
    {
        string full;
        try
        {
            full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        }
        catch (ArgumentException)
        {
            throw new UsageException("--out is empty or holds a NUL character; name a folder.");
        }

        if (File.Exists(full)) throw new UsageException($"--out {path} is a file; name a folder, which is created when it is absent.");
        var created = new List<string>();
        try
        {
            Create(full, created);
            if (existing == ExistingOutput.Refuse && Directory.EnumerateFileSystemEntries(full).Any())
                throw new UsageException($"--out {path} is not empty; choose another folder, or add --overwrite to replace the files of an earlier run.");
            TryOut(full);
            return new(full, created);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(created);
            throw new UsageException($"--out {path} cannot be written to ({e.Message.TrimEnd('.')}); choose another folder.");
        }
    }

    /// <summary>Makes sure that an input does not lie in the folder: a report file could have its name, and --overwrite would replace it.</summary>
    /// <param name="input">Path of a file or folder; null or absent is passed over.</param>
    /// <exception cref="UsageException">It lies there.</exception>
    public void KeepApart(string? input)
    {
        if (!Path.Exists(input)) return;
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(input));
        if (FullPath == (Directory.Exists(full) ? full : Path.GetDirectoryName(full)))
            throw new UsageException($"{input} lies in the folder of --out, where files are replaced; choose another folder for the report.");
    }

    /// <summary>Removes what this run has written, and the folders it created. Files that were there before stay, replaced or not.</summary>
    public void Abandon()
    {
        foreach (string name in Contents().Keys.Except(before.Keys)) File.Delete(Path.Combine(FullPath, name));
        Release();
    }

    /// <summary>Removes the folders that this run created, if they are empty.</summary>
    public void Release() => Remove(created);

    // Found out now, not after an hour of work.
    static void TryOut(string full)
    {
        string probe = Path.Combine(full, $".imagerywatch-{Guid.NewGuid():N}");
        using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    static void Create(string full, List<string> created)
    {
        if (Directory.Exists(full)) return;
        if (Path.GetDirectoryName(full) is { } parent) Create(parent, created);
        Directory.CreateDirectory(full);
        created.Add(full);
    }

    static void Remove(List<string> created)
    {
        foreach (string folder in Enumerable.Reverse(created))
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
    }

    Dictionary<string, DateTime> Contents() => !Directory.Exists(FullPath) ? [] :
        new DirectoryInfo(FullPath).EnumerateFiles().ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
}
