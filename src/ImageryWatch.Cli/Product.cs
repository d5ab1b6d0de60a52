using System.Reflection;

namespace ImageryWatch.Cli;

/// <summary>Name and version of the program.</summary>
static class Product
{
    /// <summary>What is typed to run it.</summary>
    public const string Command = "imagerywatch";

    /// <summary>Version of this build.</summary>
    public static string Version =>
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>Both in one line.</summary>
    public static string Line => $"{Command} {Version}";
}
