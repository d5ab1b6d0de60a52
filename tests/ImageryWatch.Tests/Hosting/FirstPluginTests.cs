using System.Diagnostics;
using ImageryWatch.Hosting;
using ImageryWatch.Tests.Architecture;

namespace ImageryWatch.Tests.Hosting;

/// <summary>The plugin that docs/plugins.md writes, built by the steps of that guide and with the package alone, outside the repository.</summary>
public sealed class FirstPluginTests : IDisposable
{
    static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("first-plugin-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_plugin_built_by_the_guide_is_loaded_and_takes_its_options()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "samples", "first-plugin")))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        var packages = Path.Combine(folder.FullName, "packages");
        Dotnet("pack", Path.Combine(Repository.Root, "src", "ImageryWatch.Abstractions"), "--no-build", "-c", Configuration, "-o", packages);
        Dotnet("build", folder.FullName, "-c", "Release", "--source", packages, "-p:UseSharedCompilation=false");

        var plugin = Path.Combine(folder.FullName, "bin", "Release", "net10.0", "plugin");
        Assert.Equal(["FirstPlugin.deps.json", "FirstPlugin.dll", "plugin.json"], Directory.GetFiles(plugin).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var trustFile = Path.Combine(folder.FullName, "trust.json");
        var trust = new TrustList();
        Assert.Equal(("example.first", "1.0.0"), (trust.Trust(plugin).Id, trust.Trust(plugin).Version));
        trust.Save(trustFile);
        var options = new PluginHostOptions { Folders = [plugin], TrustFiles = [trustFile] };

        var catalog = PluginHost.Load(options);
        Assert.Equal([], catalog.Refusals);
        Assert.Equal([], catalog.Warnings);
        Assert.Equal("summary", Assert.Single(catalog.ReportSinks).Id);

        var misspelt = PluginHost.Load(options with { Sections = new Dictionary<string, System.Text.Json.JsonElement> { ["example.first"] = System.Text.Json.JsonElement.Parse("""{ "largset": 5 }""") } });
        Assert.Equal("plugin example.first was left out: option largset in watch.json is unknown; allowed are largest", Assert.Single(misspelt.Refusals).Message);
    }

    void Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [.. arguments, "--nologo", "-v", "q", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        // A package of the same version may lie in the user's cache from an earlier build.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder.FullName, "cache");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }
}
