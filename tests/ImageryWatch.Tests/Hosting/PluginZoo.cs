using System.Text.Json;
using ImageryWatch.Hosting;
using ImageryWatch.Plugins;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Hosting;

/// <summary>
/// A folder of plugins that behave as their ids say, made for one test and removed after it. A plugin is trusted as it
/// is when it is added, so that a test can break it afterwards.
/// </summary>
/// <example><code>
/// using var zoo = new PluginZoo();
/// zoo.Add(PluginZoo.Good);
/// zoo.Add(PluginZoo.ChangeThrows);
/// var catalog = zoo.Load();
/// </code></example>
sealed class PluginZoo : IDisposable
{
    /// <summary>Offers the change method, the object detector and the sink "good", all of which work.</summary>
    public const string Good = "zoo.good";

    /// <summary>Its change method "change-throws" throws on the third tile.</summary>
    public const string ChangeThrows = "zoo.change-throws";

    /// <summary>Its change method "change-hangs" never comes back.</summary>
    public const string ChangeHangs = "zoo.change-hangs";

    /// <summary>The magnitude of its change method "change-nan" is NaN everywhere.</summary>
    public const string ChangeNan = "zoo.change-nan";

    /// <summary>Its object detector "object-throws" throws on the third tile.</summary>
    public const string ObjectThrows = "zoo.object-throws";

    /// <summary>Its object detector "object-hangs" never comes back.</summary>
    public const string ObjectHangs = "zoo.object-hangs";

    /// <summary>Its object detector "object-outside" returns a box outside the tile.</summary>
    public const string ObjectOutside = "zoo.object-outside";

    /// <summary>Its object detector "object-nan" returns a box of NaN.</summary>
    public const string ObjectNan = "zoo.object-nan";

    /// <summary>Its sink "sink-throws" throws before it writes.</summary>
    public const string SinkThrows = "zoo.sink-throws";

    /// <summary>Its sink "sink-hangs" never comes back.</summary>
    public const string SinkHangs = "zoo.sink-hangs";

    /// <summary>Its sink "sink-half" throws while it writes half.txt.</summary>
    public const string SinkHalf = "zoo.sink-half";

    /// <summary>Its model format "bright" reads files that end in .bright.</summary>
    public const string Models = "zoo.models";

    readonly TrustList trust = new();

    /// <summary>The folder of plugin folders.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("zoo-").FullName;

    /// <summary>The file of the trust list.</summary>
    public string TrustFile => Path.Combine(Folder, "trust.json");

    /// <summary>Where the assemblies of a fixture project lie.</summary>
    public static string Fixture(string project) => Path.Combine(AppContext.BaseDirectory, "fixtures", project);

    /// <summary>Adds a plugin folder and trusts it.</summary>
    /// <param name="id">Id in plugin.json.</param>
    /// <param name="fixture">The project whose assemblies it holds.</param>
    /// <param name="entry">Its entry assembly.</param>
    /// <param name="folder">Name of the folder; the id when null.</param>
    public string Add(string id, string fixture = "Zoo", string entry = "Zoo.dll", string? folder = null)
    {
        var path = AddUntrusted(id, fixture, entry, folder);
        Trust(path);
        return path;
    }

    /// <summary>Adds a plugin folder and leaves it at that.</summary>
    public string AddUntrusted(string id, string fixture = "Zoo", string entry = "Zoo.dll", string? folder = null)
    {
        var path = Directory.CreateDirectory(Path.Combine(Folder, folder ?? id)).FullName;
        foreach (var file in Directory.GetFiles(Fixture(fixture)))
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        WriteManifest(path, Manifest(id, entry));
        return path;
    }

    /// <summary>A correct plugin.json.</summary>
    public static string Manifest(string id, string entry = "Zoo.dll", string min = "2.0", string below = "3.0") =>
        $$"""{ "id": "{{id}}", "version": "1.2.3", "entryAssembly": "{{entry}}", "contract": { "min": "{{min}}", "below": "{{below}}" } }""";

    /// <summary>Writes any plugin.json.</summary>
    public static void WriteManifest(string folder, string json) => File.WriteAllText(Path.Combine(folder, "plugin.json"), json);

    /// <summary>Trusts a plugin as it is now.</summary>
    public PluginUse Trust(string folder)
    {
        var use = trust.Trust(folder);
        trust.Save(TrustFile);
        return use;
    }

    /// <summary>What a host is asked to load.</summary>
    public PluginHostOptions Options => new() { Folders = [Folder], TrustFiles = [TrustFile] };

    /// <summary>Loads all.</summary>
    public PluginCatalog Load() => PluginHost.Load(Options);

    /// <summary>Loads all, with a watch.json whose "plugins" are these.</summary>
    public PluginCatalog Load(string sections) => PluginHost.Load(Options with
    {
        Sections = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(sections)!,
    });

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
