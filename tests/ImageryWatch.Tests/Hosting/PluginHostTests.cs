using System.Security.Cryptography;
using System.Text;
using ImageryWatch.Hosting;

namespace ImageryWatch.Tests.Hosting;

public sealed class PluginHostTests : IDisposable
{
    readonly PluginZoo zoo = new();

    public void Dispose() => zoo.Dispose();

    [Fact]
    public void A_trusted_plugin_offers_what_it_registered()
    {
        var folder = zoo.Add(PluginZoo.Good);
        var catalog = zoo.Load();
        Assert.Empty(catalog.Refusals);
        Assert.Empty(catalog.Warnings);
        var plugin = Assert.Single(catalog.Plugins);
        Assert.Equal((PluginZoo.Good, "1.2.3", folder), (plugin.Use.Id, plugin.Use.Version, plugin.Folder));
        Assert.Equal(["change method good", "object detector good", "report sink good"], plugin.Offers);
        Assert.Equal(plugin.Use, Assert.Single(catalog.ChangeMethods).Plugin);
        Assert.Equal("good", Assert.Single(catalog.ObjectDetectors).Id);
        Assert.Equal("good", Assert.Single(catalog.ReportSinks).Id);
        Assert.Empty(catalog.RasterFormats);
    }

    [Fact]
    public void The_hash_of_a_plugin_is_that_of_its_checksum_file()
    {
        var folder = zoo.Add(PluginZoo.Good);
        var lines = string.Concat(Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}\n"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines))), zoo.Load().Plugins[0].Use.Sha256);
    }

    [Fact]
    public void Two_plugins_use_two_versions_of_one_library_side_by_side()
    {
        zoo.Add("zoo.one", "UsesLibrary.One", "Zoo.UsesLibrary.dll");
        zoo.Add("zoo.two", "UsesLibrary.Two", "Zoo.UsesLibrary.dll");
        var catalog = zoo.Load();
        Assert.Empty(catalog.Refusals);
        Assert.Equal([("library-one", "zoo.one"), ("library-two", "zoo.two")], catalog.ChangeMethods.Select(method => (method.Id, method.Plugin.Id)));
    }

    [Fact]
    public void A_private_copy_of_the_contracts_is_ignored_with_a_warning()
    {
        var folder = zoo.AddUntrusted(PluginZoo.Good);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "ImageryWatch.Abstractions.dll"), Path.Combine(folder, "ImageryWatch.Abstractions.dll"));
        zoo.Trust(folder);
        var catalog = zoo.Load();
        Assert.Single(catalog.ReportSinks);
        Assert.Equal($"plugin zoo.good brings its own ImageryWatch.Abstractions.dll, which is ignored because the contracts are the host's; remove it from {folder} and trust the plugin again", Assert.Single(catalog.Warnings));
    }

    [Fact]
    public void A_plugin_that_offers_nothing_is_loaded_with_a_warning()
    {
        var folder = zoo.Add("zoo.idle");
        var catalog = zoo.Load();
        Assert.Single(catalog.Plugins);
        Assert.Equal($"plugin zoo.idle offers nothing; tell its author, or remove {folder}", Assert.Single(catalog.Warnings));
    }

    [Fact]
    public void A_folder_that_is_a_plugin_itself_can_be_searched()
    {
        var folder = zoo.Add(PluginZoo.Good);
        var catalog = PluginHost.Load(zoo.Options with { Folders = [folder + Path.DirectorySeparatorChar, zoo.Folder] });
        Assert.Equal(folder, Assert.Single(catalog.Plugins).Folder);
        Assert.Empty(catalog.Refusals);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_a_warning()
    {
        zoo.Add(PluginZoo.Good);
        var catalog = PluginHost.Load(zoo.Options with { Folders = ["/nowhere/plugins", zoo.Folder] });
        Assert.Single(catalog.Plugins);
        Assert.StartsWith("no plugins were looked for in /nowhere/plugins because it cannot be read (", Assert.Single(catalog.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_whose_names_begin_with_a_dot_are_passed_over()
    {
        zoo.Add(PluginZoo.Good);
        Directory.CreateDirectory(Path.Combine(zoo.Folder, ".git"));
        Assert.Empty(zoo.Load().Refusals);
    }

    [Fact]
    public void Offers_are_ordered_by_id_whatever_order_plugins_are_found_in()
    {
        zoo.Add("zoo.one", "UsesLibrary.One", "Zoo.UsesLibrary.dll", folder: "z");
        zoo.Add("zoo.good", folder: "m");
        zoo.Add("zoo.also-good", folder: "a");
        Assert.Equal(["also-good", "good", "library-one"], zoo.Load().ChangeMethods.Select(method => method.Id));
    }

    [Fact]
    public void A_broken_trust_list_trusts_nobody_and_takes_nothing_from_the_others()
    {
        zoo.Add(PluginZoo.Good);
        var broken = Path.Combine(zoo.Folder, "broken.json");
        File.WriteAllText(broken, "{ \"sha256\": [] }");
        var catalog = PluginHost.Load(zoo.Options with { TrustFiles = [broken, zoo.TrustFile] });
        Assert.Single(catalog.Plugins);
        Assert.Equal($"{broken} is no trust list, so no plugin is trusted by it; remove it and trust your plugins again with: imagerywatch plugins trust DIR", Assert.Single(catalog.Warnings));
    }

    [Fact]
    public void The_first_party_plugins_beside_the_program_are_trusted_as_built()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "plugins");
        var catalog = PluginHost.Load(new() { Folders = [beside], TrustFiles = [Path.Combine(beside, "trust.json")] });
        Assert.Equal([], catalog.Refusals);
        Assert.Equal([], catalog.Warnings);
        Assert.Equal(Directory.GetDirectories(beside).Select(Path.GetFileName).Order(StringComparer.Ordinal), catalog.Plugins.Select(plugin => plugin.Use.Id));
    }
}
