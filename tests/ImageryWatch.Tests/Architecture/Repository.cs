namespace ImageryWatch.Tests.Architecture;

/// <summary>The sources that the tests were built from.</summary>
static class Repository
{
    /// <summary>The folder that holds ImageryWatch.sln.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The C# files below some folders of the repository, without what the build generates.</summary>
    public static IEnumerable<string> Sources(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "ImageryWatch.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests do not run from a folder inside the repository"));
}
