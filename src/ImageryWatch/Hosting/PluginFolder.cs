using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Hosting;

/// <summary>The files of a plugin folder, by their path relative to it, with forward slashes.</summary>
static class PluginFolder
{
    /// <summary>Every file in the folder and below it, in ordinal order.</summary>
    /// <exception cref="PluginRefusedException">
    /// Something in it is a link: what a link leads to can change without a change in the folder.
    /// </exception>
    public static IReadOnlyList<string> ListFiles(string name, string folder)
    {
        var entries = new FileSystemEnumerable<(string Path, bool IsLink)>(
            folder,
            (ref FileSystemEntry entry) => (entry.ToFullPath(), IsLink(ref entry)),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };
        var files = new List<string>();
        foreach (var (path, isLink) in entries)
        {
            var relative = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (isLink)
                throw new PluginRefusedException(
                    $"{name} in {folder} holds the link {Sentence.Of(relative)}, and a link can lead to something else tomorrow; put the file itself in its place");
            files.Add(relative);
        }
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string Hash(string folder, string file)
    {
        using var stream = new FileStream(Path.Combine(folder, file), new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>One hash for a whole plugin: SHA-256 over the lines <c>hash, two spaces, path, line feed</c> in ordinal order of the paths, as <c>sha256sum</c> prints them.</summary>
    public static string HashOf(IEnumerable<KeyValuePair<string, string>> hashes)
    {
        var lines = new StringBuilder();
        foreach (var (path, hash) in hashes.OrderBy(file => file.Key, StringComparer.Ordinal))
            lines.Append(hash).Append("  ").Append(path).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
