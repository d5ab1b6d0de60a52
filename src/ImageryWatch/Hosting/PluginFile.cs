namespace ImageryWatch.Hosting;

/// <summary>One file of a plugin.</summary>
/// <param name="Path">Path relative to the plugin's folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
sealed record PluginFile(string Path, string Sha256)
{
    /// <summary>Whether its name is that of a native library of Linux or macOS. On Windows they have the names of assemblies.</summary>
    public static bool IsNativeLibrary(string path) =>
        path.EndsWith(".so", StringComparison.Ordinal) || path.Contains(".so.", StringComparison.Ordinal) || path.EndsWith(".dylib", StringComparison.Ordinal);
}
