using System.Runtime.InteropServices;
using System.Text.Json;
using ImageryWatch.Plugins;

namespace ImageryWatch.Tests.Architecture;

/// <summary>Who may know whom, read from the assemblies as they were built.</summary>
public sealed class LayersTests
{
    const string Contracts = "ImageryWatch.Abstractions";
    const string Engine = "ImageryWatch";

    static string Output => AppContext.BaseDirectory;

    static string PluginsFolder => Path.Combine(Output, "plugins");

    public static TheoryData<string> Plugins => [.. Directory.GetDirectories(PluginsFolder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plugin_knows_the_contracts_its_packages_and_the_framework_only(string plugin)
    {
        var folder = Path.Combine(PluginsFolder, plugin);
        var strangers = Entry(folder).References.Where(name => name != Contracts && !IsFramework(name)
            && (name.StartsWith("ImageryWatch", StringComparison.Ordinal) || !File.Exists(Path.Combine(folder, name + ".dll"))));
        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void A_plugin_brings_neither_contracts_nor_engine(string plugin)
    {
        var brought = Directory.GetFiles(Path.Combine(PluginsFolder, plugin), "ImageryWatch*.dll", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.Equal([EntryName(Path.Combine(PluginsFolder, plugin))], brought);
    }

    [Theory]
    [MemberData(nameof(Plugins))]
    public void The_build_asks_for_the_contracts_that_it_was_built_against(string plugin)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(PluginsFolder, plugin, "plugin.json")));
        var contract = manifest.RootElement.GetProperty("contract");
        Assert.Equal(ContractVersion.Current, Version.Parse(contract.GetProperty("min").GetString()!));
        Assert.Equal(new Version(ContractVersion.Current.Major + 1, 0), Version.Parse(contract.GetProperty("below").GetString()!));
        Assert.Equal(plugin, manifest.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public void The_contracts_need_no_package()
    {
        Assert.All(Assembly(Contracts).References, name => Assert.True(IsFramework(name), $"{Contracts} refers to {name}"));
        var project = File.ReadAllText(Path.Combine(Repository.Root, "src", Contracts, Contracts + ".csproj"));
        Assert.DoesNotContain("PackageReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_does_not_know_the_program_or_the_simulation() =>
        Assert.Equal([Contracts], Assembly(Engine).References.Where(name => name.StartsWith("ImageryWatch", StringComparison.Ordinal)));

    [Fact]
    public void The_engine_names_no_plugin()
    {
        var names = Directory.GetDirectories(PluginsFolder)
            .SelectMany(folder => new[] { Path.GetFileName(folder), Path.GetFileNameWithoutExtension(EntryName(folder)) }).ToList();
        Assert.NotEmpty(names);
        var texts = Assembly(Engine).Texts;
        Assert.DoesNotContain(names, name => texts.Any(text => text.Contains(name, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void No_compiler_is_in_the_output()
    {
        var assemblies = Directory.GetFiles(Output, "*.dll", SearchOption.AllDirectories);
        Assert.DoesNotContain(assemblies, file => Path.GetFileName(file).StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(
            assemblies.Where(file => Path.GetFileName(file).StartsWith("ImageryWatch", StringComparison.Ordinal)).SelectMany(file => AssemblyFile.Read(file)!.References),
            name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    static AssemblyFile Assembly(string name) => AssemblyFile.Read(Path.Combine(Output, name + ".dll"))!;

    static AssemblyFile Entry(string folder) => AssemblyFile.Read(Path.Combine(folder, EntryName(folder)))!;

    static string EntryName(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "plugin.json")));
        return manifest.RootElement.GetProperty("entryAssembly").GetString()!;
    }

    static bool IsFramework(string name) => File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name + ".dll"));
}
