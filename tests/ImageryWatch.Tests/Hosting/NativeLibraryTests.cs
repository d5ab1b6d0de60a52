using ImageryWatch.Hosting;
using ImageryWatch.Models;

namespace ImageryWatch.Tests.Hosting;

/// <summary>Native libraries are verified when they are needed; the plugin detectors.onnx has one of 29 MB.</summary>
public sealed class NativeLibraryTests : IDisposable
{
    static readonly string Beside = Path.Combine(AppContext.BaseDirectory, "plugins");
    static readonly string Model = Path.Combine(AppContext.BaseDirectory, "fixtures", "detr.onnx");
    static readonly Dictionary<string, string> Keys = new() { ["classes"] = """["0","1","2"]""" };

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("native-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_library_that_is_what_was_trusted_is_loaded()
    {
        using var model = Formats(Beside, Path.Combine(Beside, "trust.json")).Open(Model, Keys);
        Assert.NotNull(model.ObjectDetector);
    }

    [Fact]
    public void A_library_that_has_changed_is_refused_when_it_is_needed()
    {
        var plugin = Copy("detectors.onnx");
        var list = Path.Combine(folder.FullName, "trust.json");
        var trust = new TrustList();
        var trusted = trust.Trust(plugin);
        trust.Save(list);
        var library = Directory.GetFiles(plugin, "libonnxruntime.so", SearchOption.AllDirectories).Single();
        File.AppendAllText(library, "changed");

        var catalog = PluginHost.Load(new() { Folders = [plugin], TrustFiles = [list] });
        Assert.Equal(trusted.Sha256, Assert.Single(catalog.Plugins).Use.Sha256);
        var message = Assert.Throws<ModelException>(() => catalog.ModelFormats.Single().Value.Open(Model, Keys)).Message;
        Assert.Contains($"{Path.GetRelativePath(plugin, library)} has changed; install it again", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Of_two_lists_that_differ_in_a_library_alone_the_right_one_counts()
    {
        var plugin = Copy("detectors.onnx");
        var library = Directory.GetFiles(plugin, "libonnxruntime_providers_shared.so", SearchOption.AllDirectories).Single();
        var lists = new List<string>();
        var hashes = new List<string>();
        foreach (var text in new[] { "one", "other" })
        {
            File.WriteAllText(library, text);
            var trust = new TrustList();
            hashes.Add(trust.Trust(plugin).Sha256);
            lists.Add(Path.Combine(folder.FullName, text + ".json"));
            trust.Save(lists[^1]);
        }
        var catalog = PluginHost.Load(new() { Folders = [plugin], TrustFiles = lists });
        Assert.Equal(hashes[1], Assert.Single(catalog.Plugins).Use.Sha256);
        using var model = catalog.ModelFormats.Single().Value.Open(Model, Keys);
    }

    static IModelFormat Formats(string plugins, string trust) =>
        PluginHost.Load(new() { Folders = [plugins], TrustFiles = [trust] }).ModelFormats.Single(format => format.Id == "onnx").Value;

    string Copy(string id)
    {
        var (from, to) = (Path.Combine(Beside, id), Path.Combine(folder.FullName, id));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return to;
    }
}
