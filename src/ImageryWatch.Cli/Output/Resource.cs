namespace ImageryWatch.Cli.Output;

/// <summary>Files that lie in the assembly.</summary>
static class Resource
{
    /// <summary>The content of a file.</summary>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program has no resource {name}; build it again.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
