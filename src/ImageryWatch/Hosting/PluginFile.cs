namespace ImageryWatch.Hosting;

/// <summary>One file of a plugin.</summary>
/// <param name="Path">Path relative to the plugin's folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
sealed record PluginFile(string Path, string Sha256);
