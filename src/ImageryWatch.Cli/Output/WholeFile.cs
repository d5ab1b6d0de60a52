namespace ImageryWatch.Cli.Output;

/// <summary>Files that are whole or not there.</summary>
static class WholeFile
{
    /// <summary>Writes to a temporary file beside it, then renames that.</summary>
    public static void Write(string path, byte[] content)
    {
        string temporary = path + ".part";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
