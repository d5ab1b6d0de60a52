namespace ImageryWatch.Cli.Output;

/// <summary>Files that are whole or not there.</summary>
static class WholeFile
{
    /// <summary>Writes to a temporary file beside it, then renames that.</summary>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>The same, for content that need not be in memory as a whole.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = path + ".part";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16)) write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
