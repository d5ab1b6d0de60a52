namespace ImageryWatch.Hosting;

/// <summary>A plugin that was found and not yet verified.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Folder">Where it lies.</param>
sealed record PluginCandidate(PluginManifest Manifest, string Folder);
