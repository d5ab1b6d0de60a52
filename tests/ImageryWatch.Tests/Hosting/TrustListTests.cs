using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Tests.Hosting;

public sealed class TrustListTests : IDisposable
{
    readonly PluginZoo zoo = new();

    string ListFile => Path.Combine(zoo.Folder, "settings", "imagerywatch", "trust.json");

    public void Dispose() => zoo.Dispose();

    [Fact]
    public void A_list_that_does_not_exist_is_empty() => Assert.Empty(TrustList.Load(ListFile).PluginIds);

    [Fact]
    public void What_is_trusted_is_found_again_in_the_file()
    {
        var list = new TrustList();
        list.Trust(zoo.AddUntrusted(PluginZoo.Good));
        list.Save(ListFile);
        Assert.Equal([PluginZoo.Good], TrustList.Load(ListFile).PluginIds);
        Assert.Equal(File.ReadAllText(ListFile), SavedAgain());
        Assert.Equal([ListFile], Directory.GetFiles(Path.GetDirectoryName(ListFile)!));

        string SavedAgain()
        {
            TrustList.Load(ListFile).Save(ListFile);
            return File.ReadAllText(ListFile);
        }
    }

    [Fact]
    public void Trusting_a_new_version_ends_the_trust_in_the_old_one()
    {
        var folder = zoo.Add("zoo.idle");
        var before = File.ReadAllBytes(Path.Combine(folder, "Zoo.deps.json"));
        File.WriteAllText(Path.Combine(folder, "Zoo.deps.json"), "{}");
        zoo.Trust(folder);
        File.WriteAllBytes(Path.Combine(folder, "Zoo.deps.json"), before);
        Assert.Contains("Zoo.deps.json has changed", Assert.Single(zoo.Load().Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_lists_the_one_that_names_the_same_files_says_what_changed()
    {
        var folder = zoo.Add("zoo.idle");
        File.WriteAllText(Path.Combine(folder, "extra.txt"), "");
        File.AppendAllText(Path.Combine(folder, "Zoo.deps.json"), " ");
        var other = new TrustList();
        other.Trust(folder);
        other.Save(ListFile);
        File.Delete(Path.Combine(folder, "extra.txt"));
        var catalog = PluginHost.Load(zoo.Options with { TrustFiles = [zoo.TrustFile, ListFile] });
        Assert.Contains("Zoo.deps.json has changed", Assert.Single(catalog.Refusals, refusal => refusal.Name == "zoo.idle").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trust_says_what_was_trusted()
    {
        var folder = zoo.AddUntrusted(PluginZoo.Good);
        var use = zoo.Trust(folder);
        Assert.Equal(use, zoo.Load().Plugins[0].Use);
    }

    [Fact]
    public void A_folder_that_is_no_plugin_cannot_be_trusted()
    {
        var e = Assert.Throws<UsageException>(() => new TrustList().Trust("/nowhere"));
        Assert.Equal("folder /nowhere holds no plugin.json, which every plugin has; build the plugin again and copy its whole folder, or remove this one", e.Message);
    }

    [Fact]
    public void A_folder_with_a_link_cannot_be_trusted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows that a user does not have");
        var folder = zoo.AddUntrusted(PluginZoo.Good);
        File.CreateSymbolicLink(Path.Combine(folder, "passwords"), "/etc/passwd");
        Assert.Throws<UsageException>(() => new TrustList().Trust(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "sha256": { "no-slash": "00" } }""")]
    [InlineData("""{ "sha256": { "zoo.good/Zoo.dll": 7 } }""")]
    [InlineData("""{ "sha256": { "zoo.good/Zoo.dll": "00", "zoo.good/Zoo.dll": "11" } }""")]
    public void A_file_that_is_no_trust_list_is_refused(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ListFile)!);
        File.WriteAllText(ListFile, text);
        var e = Assert.Throws<UsageException>(() => TrustList.Load(ListFile));
        Assert.Equal($"{ListFile} is no trust list, so no plugin is trusted by it; remove it and trust your plugins again with: imagerywatch plugins trust DIR", e.Message);
    }

    [Fact]
    public void A_list_that_cannot_be_written_leaves_nothing_behind()
    {
        File.WriteAllText(Path.Combine(zoo.Folder, "settings"), "a file where a folder is wanted");
        var e = Assert.Throws<UsageException>(() => new TrustList().Save(ListFile));
        Assert.StartsWith($"the trust list {ListFile} cannot be written (", e.Message, StringComparison.Ordinal);
    }
}
