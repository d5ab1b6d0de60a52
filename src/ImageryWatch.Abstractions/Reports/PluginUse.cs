namespace ImageryWatch.Reports;

/// <summary>A plugin that took part in a run.</summary>
/// <param name="Id">Id of the plugin.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">SHA-256 over the hashes and names of all its files, lower-case hexadecimal.</param>
public sealed record PluginUse(string Id, string Version, string Sha256);
