using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>A plugin that is the one that was trusted.</summary>
/// <param name="Use">Its id, version and hash.</param>
/// <param name="Natives">Its native libraries, which are verified when they are needed.</param>
sealed record VerifiedPlugin(PluginUse Use, NativeLibraries Natives);
