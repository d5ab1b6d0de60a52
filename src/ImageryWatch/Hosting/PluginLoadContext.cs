using System.Reflection;
using System.Runtime.Loader;

namespace ImageryWatch.Hosting;

/// <summary>
/// Keeps the assemblies of one plugin apart from those of the program and of other plugins, so that each may bring its
/// own version of a library. It isolates versions, not rights: see docs/plugins.md.
/// </summary>
sealed class PluginLoadContext : AssemblyLoadContext
{
    static readonly string Contracts = typeof(Plugins.IPlugin).Assembly.GetName().Name!;

    // What the contracts mention (JSON type information, spans, …) must be one type on both sides.
    static readonly HashSet<string> Shared =
        [Contracts, .. typeof(Plugins.IPlugin).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

    readonly string folder;
    readonly AssemblyDependencyResolver resolver;

    readonly NativeLibraries natives;

    public PluginLoadContext(string id, string entryPath, NativeLibraries natives) : base(id, isCollectible: false)
    {
        this.natives = natives;
        folder = Path.GetDirectoryName(entryPath)! + Path.DirectorySeparatorChar;
        resolver = new(entryPath);
    }

    /// <summary>File name of the assembly with the contracts.</summary>
    public static string ContractsFile => Contracts + ".dll";

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (Shared.Contains(name)) return null;
        if (resolver.ResolveAssemblyToPath(assemblyName) is { } path)
            return LoadFromAssemblyPath(Inside(path));
        // The program's own packages are not lent out: a plugin that needs one and does not bring it would break with
        // the next release of the program. What is left belongs to the framework.
        return IsFramework(name) ? null : throw new FileNotFoundException(null, assemblyName.FullName);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is not { } path) return 0;
        natives.Verify();
        return LoadUnmanagedDllFromPath(Inside(path));
    }

    static bool IsFramework(string name) =>
        name is "System" or "mscorlib" or "netstandard" or "WindowsBase"
        || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);

    // Only files of the folder were hashed.
    string Inside(string path) =>
        Path.GetFullPath(path).StartsWith(folder, StringComparison.Ordinal)
            ? path
            : throw new FileLoadException($"it lies outside the plugin's folder, in {Path.GetDirectoryName(path)}", Path.GetFileName(path));
}
