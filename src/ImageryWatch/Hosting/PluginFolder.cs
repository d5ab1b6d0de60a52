using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Hosting;

/// <summary>Lists and hashes the files of a plugin folder.</summary>
static class PluginFolder
{
    /// <summary>The path of every file in the folder and below it, relative and with forward slashes, in ordinal order.</summary>
    /// <param name="name">What the plugin is called in a message.</param>
    /// <param name="folder">Full path of the folder.</param>
    /// <exception cref="PluginRefusedException">
    /// Something in it is a link: what a link leads to can change without a change in the folder.
    /// </exception>
    public static List<string> ListFiles(string name, string folder)
    {
        var files = new List<string>();
        AddFiles(name, folder, new DirectoryInfo(folder), "", files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>Hashes files of the folder.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static List<PluginFile> Hash(string folder, List<string> files) => files.ConvertAll(file =>
    {
        using var stream = new FileStream(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return new PluginFile(file, Convert.ToHexStringLower(SHA256.HashData(stream)));
    });

    /// <summary>
    /// One hash for a whole plugin: SHA-256 over the lines <c>hash, two spaces, path, line feed</c>, in ordinal order
    /// of the paths; what <c>sha256sum</c> prints, hashed again.
    /// </summary>
    public static string Hash(List<PluginFile> files)
    {
        var lines = new StringBuilder();
        foreach (var file in files) lines.Append(file.Sha256).Append("  ").Append(file.Path).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    static void AddFiles(string name, string folder, DirectoryInfo directory, string path, List<string> files)
    {
        foreach (var entry in directory.GetFileSystemInfos())
        {
            var relative = path + entry.Name;
            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                throw new PluginRefusedException(
                    $"{name} in {folder} holds the link {Sentence.Of(relative)}, and a link can lead to something else tomorrow; put the file itself in its place");
            if (entry is DirectoryInfo below)
                AddFiles(name, folder, below, relative + '/', files);
            else
                files.Add(relative);
        }
    }
}
