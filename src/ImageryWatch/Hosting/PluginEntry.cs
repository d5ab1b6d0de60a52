using System.Reflection;
using ImageryWatch.Plugins;

namespace ImageryWatch.Hosting;

/// <summary>Finds the entry of a plugin: by the attribute of its assembly, never by looking through its types.</summary>
static class PluginEntry
{
    /// <summary>Loads the entry assembly of a verified plugin and makes its entry.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="folder">Full path of its folder.</param>
    /// <param name="natives">Its native libraries.</param>
    /// <exception cref="PluginRefusedException">There is no usable entry. Exceptions of the plugin's own code come through.</exception>
    public static IPlugin Create(PluginManifest manifest, string folder, NativeLibraries natives)
    {
        var name = $"plugin {manifest.Id}";
        var path = Path.Combine(folder, manifest.EntryAssembly);
        if (!File.Exists(path))
            throw new PluginRefusedException($"{name} names {manifest.EntryAssembly} as its entryAssembly, which is not in {folder}; install it again");
        var assembly = new PluginLoadContext(manifest.Id, path, natives).LoadFromAssemblyPath(path);
        if (assembly.GetCustomAttribute<PluginEntryAttribute>() is not { } attribute)
            throw new PluginRefusedException(
                $"{name} has no entry: {manifest.EntryAssembly} lacks [assembly: PluginEntry(typeof(…))]; its author must add it");
        var type = attribute.Type;
        if (!type.IsAssignableTo(typeof(IPlugin)) || !type.IsVisible || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            throw new PluginRefusedException(
                $"{name} has no usable entry: {type.FullName} is not a public class that implements IPlugin and has a public constructor without parameters; its author must correct it");
        return (IPlugin)Activator.CreateInstance(type)!;
    }
}
