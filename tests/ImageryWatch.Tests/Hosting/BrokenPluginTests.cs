using System.Runtime.InteropServices;
using ImageryWatch.Hosting;
using ImageryWatch.Plugins;

namespace ImageryWatch.Tests.Hosting;

/// <summary>Each broken plugin ends in one sentence, and the good plugin beside it is loaded all the same.</summary>
public sealed class BrokenPluginTests : IDisposable
{
    readonly PluginZoo zoo = new();

    public BrokenPluginTests() => zoo.Add(PluginZoo.Good);

    public void Dispose() => zoo.Dispose();

    [Fact]
    public void A_folder_without_a_manifest_is_refused()
    {
        var folder = Directory.CreateDirectory(Path.Combine(zoo.Folder, "stray")).FullName;
        Refuses("stray", $"folder {folder} holds no plugin.json, which every plugin has; build the plugin again and copy its whole folder, or remove this one");
    }

    [Theory]
    [InlineData("{ \"id\": ", "is no JSON (line 1, byte 9)")]
    [InlineData("", "is no JSON (line 1, byte 1)")]
    [InlineData("[1, 2]", "holds no JSON object")]
    [InlineData("{}", "has no text \"id\"")]
    [InlineData("""{ "id": 7 }""", "has no text \"id\"")]
    [InlineData("""{ "id": "Zoo Bad" }""", "gives the id \"Zoo Bad\" where lower-case words joined by dots or hyphens are expected")]
    [InlineData("""{ "id": "../zoo" }""", "gives the id \"../zoo\" where lower-case words joined by dots or hyphens are expected")]
    [InlineData("""{ "id": "zoo\u001b[31m" }""", "gives the id \"zoo [31m\" where lower-case words joined by dots or hyphens are expected")]
    [InlineData("""{ "id": "zoo.bad" }""", "has no text \"version\"")]
    [InlineData("""{ "id": "zoo.bad", "version": "new one" }""", "gives the version \"new one\" where one such as 1.2.0 is expected")]
    [InlineData("""{ "id": "zoo.bad", "version": "1" }""", "has no text \"entryAssembly\"")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "../evil.dll" }""", "gives the entryAssembly \"../evil.dll\" where the name of a .dll in the same folder is expected")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "..\\evil.dll" }""", "gives the entryAssembly \"..\\evil.dll\" where the name of a .dll in the same folder is expected")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "/usr/lib/evil.dll" }""", "gives the entryAssembly \"/usr/lib/evil.dll\" where the name of a .dll in the same folder is expected")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "script.sh" }""", "gives the entryAssembly \"script.sh\" where the name of a .dll in the same folder is expected")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "Zoo.dll" }""", "has no contract { min, below }")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "Zoo.dll", "contract": { "min": 1 } }""", "has no text \"min\"")]
    [InlineData("""{ "id": "zoo.bad", "version": "1", "entryAssembly": "Zoo.dll", "contract": { "min": "1.0", "below": "two" } }""", "gives a contract below that is no version such as 1.0")]
    public void A_wrong_manifest_is_refused(string json, string how)
    {
        var folder = zoo.AddUntrusted("zoo.idle", folder: "wrong");
        PluginZoo.WriteManifest(folder, json);
        Refuses("wrong", $"plugin.json in {folder} {how}; build the plugin again, which writes this file, or remove the folder");
    }

    [Fact]
    public void An_enormous_manifest_is_not_read()
    {
        var folder = zoo.AddUntrusted("zoo.idle", folder: "enormous");
        PluginZoo.WriteManifest(folder, PluginZoo.Manifest("zoo.idle") + new string(' ', 100_000));
        Refuses("enormous", $"plugin.json in {folder} has {PluginZoo.Manifest("zoo.idle").Length + 100_000} bytes where at most 65536 are expected; build the plugin again, which writes this file, or remove the folder");
    }

    [Fact]
    public void A_plugin_for_a_newer_contract_is_refused()
    {
        var folder = zoo.AddUntrusted("zoo.idle");
        PluginZoo.WriteManifest(folder, PluginZoo.Manifest("zoo.idle", min: "9.1", below: "10.0"));
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} needs contract 9.1 or later and below 10.0, but this ImageryWatch offers {ContractVersion.Current}; update ImageryWatch, or install an older version of the plugin");
    }

    [Fact]
    public void A_plugin_for_an_older_contract_is_refused()
    {
        var folder = zoo.AddUntrusted("zoo.idle");
        PluginZoo.WriteManifest(folder, PluginZoo.Manifest("zoo.idle", min: "0.1", below: "0.9"));
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} needs contract 0.1 or later and below 0.9, but this ImageryWatch offers {ContractVersion.Current}; install a newer version of the plugin");
    }

    [Fact]
    public void An_untrusted_plugin_is_refused()
    {
        var folder = zoo.AddUntrusted("zoo.idle");
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} is not trusted, and a plugin has all the rights that you have; if you know where it comes from, run: imagerywatch plugins trust {folder}");
    }

    [Fact]
    public void A_file_changed_after_trust_is_noticed()
    {
        var folder = zoo.Add("zoo.idle");
        using (var assembly = File.OpenWrite(Path.Combine(folder, "Zoo.dll"))) assembly.WriteByte((byte)'m');
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} is not what was trusted: Zoo.dll has changed; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}");
    }

    [Fact]
    public void A_file_added_after_trust_is_noticed()
    {
        var folder = zoo.Add("zoo.idle");
        Directory.CreateDirectory(Path.Combine(folder, "runtimes"));
        File.WriteAllText(Path.Combine(folder, "runtimes", "evil.so"), "");
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} is not what was trusted: runtimes/evil.so was added; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}");
    }

    [Fact]
    public void A_file_removed_after_trust_is_noticed()
    {
        var folder = zoo.Add("zoo.idle");
        File.Delete(Path.Combine(folder, "Zoo.deps.json"));
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} is not what was trusted: Zoo.deps.json is missing; install it again, or if the change is yours, run: imagerywatch plugins trust {folder}");
    }

    [Theory]
    [InlineData("Zoo.dll")]
    [InlineData("runtimes")]
    public void A_link_in_the_folder_is_refused(string link)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows that a user does not have");
        var folder = zoo.Add("zoo.idle");
        var path = Path.Combine(folder, link);
        if (File.Exists(path))
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, Path.Combine(PluginZoo.Fixture("Zoo"), "Zoo.dll"));
        }
        else
        {
            Directory.CreateSymbolicLink(path, PluginZoo.Fixture("Library.One"));
        }
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} holds the link {link}, and a link can lead to something else tomorrow; put the file itself in its place");
    }

    [Fact]
    public void Of_two_plugins_with_one_id_the_first_found_is_loaded()
    {
        var first = zoo.Add("zoo.also-good", folder: "a");
        var second = zoo.Add("zoo.also-good", folder: "b");
        var catalog = Refuses("zoo.also-good", $"plugin zoo.also-good in {second} was left out because {first} holds a plugin of the same id and comes first; remove one of the two");
        Assert.Contains(catalog.Plugins, plugin => plugin.Folder == first);
    }

    [Fact]
    public void Of_two_plugins_that_offer_one_method_the_second_is_left_out()
    {
        zoo.Add("zoo.namesake");
        Refuses("zoo.namesake", "plugin zoo.namesake was left out because it offers the change method good, which plugin zoo.good offers already; remove one of the two");
    }

    [Fact]
    public void A_missing_entry_assembly_is_named()
    {
        var folder = zoo.Add("zoo.idle", entry: "Elsewhere.dll");
        Refuses("zoo.idle", $"plugin zoo.idle names Elsewhere.dll as its entryAssembly, which is not in {folder}; install it again");
    }

    [Fact]
    public void An_entry_assembly_that_is_none_is_named()
    {
        var folder = zoo.AddUntrusted("zoo.idle");
        File.WriteAllText(Path.Combine(folder, "Zoo.dll"), "text");
        zoo.Trust(folder);
        Refuses("zoo.idle", "plugin zoo.idle cannot be loaded because Zoo.dll or what it needs is no .NET assembly for this platform; install it again");
    }

    [Theory]
    [InlineData("with", "")]
    [InlineData("without", "Zoo.UsesLibrary.deps.json")]
    public void A_missing_dependency_is_named(string dependencyList, string removed)
    {
        Assert.NotNull(dependencyList);
        var folder = zoo.AddUntrusted("zoo.idle", "UsesLibrary.One", "Zoo.UsesLibrary.dll");
        File.Delete(Path.Combine(folder, "Zoo.Library.dll"));
        if (removed.Length > 0) File.Delete(Path.Combine(folder, removed));
        zoo.Trust(folder);
        Refuses("zoo.idle", $"plugin zoo.idle needs the assembly Zoo.Library 1.0.0.0, which is not in {folder}; install it again, or tell its author");
    }

    [Fact]
    public void A_missing_native_library_is_named()
    {
        var folder = zoo.Add("zoo.native-missing");
        Refuses("zoo.native-missing", $"plugin zoo.native-missing needs the native library zoo-no-such-library, which is neither in {folder} nor on this system; install it again, or tell its author");
    }

    [Fact]
    public void A_constructor_that_throws_is_reported()
    {
        var folder = zoo.Add("zoo.constructor-throws");
        Refuses("zoo.constructor-throws", $"plugin zoo.constructor-throws failed while it was registering (InvalidOperationException: no luck today); tell its author, or remove {folder}");
    }

    [Fact]
    public void A_register_that_throws_takes_back_what_it_registered()
    {
        var folder = zoo.Add("zoo.register-throws");
        var catalog = Refuses("zoo.register-throws", $"plugin zoo.register-throws failed while it was registering (InvalidOperationException: no luck today. Try again later); tell its author, or remove {folder}");
        Assert.DoesNotContain(catalog.ChangeMethods, method => method.Id == "half-registered");
    }

    [Fact]
    public void A_register_that_hangs_is_left_behind()
    {
        var folder = zoo.Add("zoo.register-hangs");
        Refuses("zoo.register-hangs", $"plugin zoo.register-hangs did not register within 0.5 s and was left out; tell its author, or remove {folder}", TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void A_plugin_that_was_left_behind_registers_nothing_any_more()
    {
        var folder = zoo.Add("zoo.registers-late");
        var catalog = Refuses("zoo.registers-late", $"plugin zoo.registers-late did not register within 0.5 s and was left out; tell its author, or remove {folder}", TimeSpan.FromSeconds(0.5));
        Thread.Sleep(2500);
        Assert.DoesNotContain(catalog.ChangeMethods, method => method.Id == "late");
    }

    [Fact]
    public void An_assembly_without_an_entry_is_refused()
    {
        zoo.Add("zoo.idle", "NoEntry", "Zoo.NoEntry.dll");
        Refuses("zoo.idle", "plugin zoo.idle has no entry: Zoo.NoEntry.dll lacks [assembly: PluginEntry(typeof(…))]; its author must add it");
    }

    [Fact]
    public void An_entry_that_is_no_plugin_is_refused()
    {
        zoo.Add("zoo.idle", "WrongEntry", "Zoo.WrongEntry.dll");
        Refuses("zoo.idle", "plugin zoo.idle has no usable entry: Zoo.NotAPlugin is not a public class that implements IPlugin and has a public constructor without parameters; its author must correct it");
    }

    [Fact]
    public void An_offer_with_a_bad_id_is_refused()
    {
        var folder = zoo.Add("zoo.bad-offer");
        Refuses("zoo.bad-offer", $"plugin zoo.bad-offer failed while it was registering (ArgumentException: the id \"Not An Id\" of a report sink is not made of lower-case words joined by hyphens); tell its author, or remove {folder}");
    }

    [Fact]
    public void An_offer_made_twice_is_refused()
    {
        var folder = zoo.Add("zoo.offers-twice");
        Refuses("zoo.offers-twice", $"plugin zoo.offers-twice failed while it was registering (ArgumentException: the report sink twice is registered twice); tell its author, or remove {folder}");
    }

    [Fact]
    public void An_unreadable_file_is_reported()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the superuser can read every file");
        var folder = zoo.Add("zoo.idle");
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes");
        else File.SetUnixFileMode(Path.Combine(folder, "Zoo.dll"), UnixFileMode.None);
        Refuses("zoo.idle", $"plugin zoo.idle in {folder} cannot be read (Access to the path '{Path.Combine(folder, "Zoo.dll")}' is denied); make its files readable");
    }

    PluginCatalog Refuses(string name, string sentence, TimeSpan? timeLimit = null)
    {
        var catalog = PluginHost.Load(zoo.Options with { RegisterTimeLimit = timeLimit ?? TimeSpan.FromMinutes(1) });
        var refusal = Assert.Single(catalog.Refusals);
        Assert.Equal(sentence, refusal.Message);
        Assert.Equal(name, refusal.Name);
        Assert.Contains(catalog.Plugins, plugin => plugin.Use.Id == PluginZoo.Good);
        Assert.Contains(catalog.ReportSinks, sink => sink.Id == "good");
        return catalog;
    }
}
