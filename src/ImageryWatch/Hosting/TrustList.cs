using System.Text.Encodings.Web;
using System.Text.Json;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Hosting;

/// <summary>
/// The plugins that may be loaded, each by the SHA-256 of its every file:
/// <c>{ "sha256": { "&lt;plugin id&gt;/&lt;path&gt;": "&lt;hash&gt;" } }</c>. One version of a plugin is trusted at a time.
/// </summary>
/// <remarks>
/// It tells whether a plugin is the one that the user, or the build, looked at. It does not make a plugin harmless,
/// and it does not protect from someone who can write to the list itself. Not for use by several threads.
/// </remarks>
public sealed class TrustList
{
    const string HashesName = "sha256";

    readonly Dictionary<string, List<PluginFile>> filesByPlugin = new(StringComparer.Ordinal);

    /// <summary>
    /// The file of the user's own list: <c>imagerywatch/trust.json</c> in the user's folder for settings, on Linux
    /// <c>$XDG_CONFIG_HOME</c> or else <c>~/.config</c>.
    /// </summary>
    public static string UserFile => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "imagerywatch", "trust.json");

    /// <summary>Ids of the trusted plugins, in ordinal order.</summary>
    public IReadOnlyList<string> PluginIds => [.. filesByPlugin.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads a list; one that does not exist is empty.</summary>
    /// <exception cref="UsageException">The file is no trust list, or cannot be read.</exception>
    public static TrustList Load(string path)
    {
        var list = new TrustList();
        // Asked first: most users have none, and an exception would cost milliseconds of every start.
        if (!File.Exists(path)) return list;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty(HashesName, out var hashes) || hashes.ValueKind != JsonValueKind.Object)
                throw new JsonException();
            foreach (var file in hashes.EnumerateObject())
                list.Add(file);
            list.SortFiles();
        }
        catch (JsonException)
        {
            throw new UsageException(
                $"{path} is no trust list, so no plugin is trusted by it; remove it and trust your plugins again with: imagerywatch plugins trust DIR");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"the trust list {path} cannot be read ({Sentence.Of(e.Message)}), so no plugin is trusted by it; make it readable for yourself");
        }
        return list;
    }

    /// <summary>Trusts a plugin as it lies in its folder now, instead of any version of it that was trusted before.</summary>
    /// <returns>What is trusted.</returns>
    /// <exception cref="UsageException">The folder holds no plugin, or cannot be read.</exception>
    public PluginUse Trust(string folder)
    {
        try
        {
            folder = Path.GetFullPath(folder);
            var manifest = PluginManifest.Read(folder);
            var files = PluginFolder.Hash(folder, PluginFolder.ListFiles($"plugin {manifest.Id}", folder));
            filesByPlugin[manifest.Id] = files;
            return new(manifest.Id, manifest.Version, PluginFolder.Hash(files));
        }
        catch (PluginRefusedException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the plugin in {folder} cannot be trusted because it cannot be read ({Sentence.Of(e.Message)}); make its files readable");
        }
    }

    /// <summary>Writes the list: to a temporary file beside it, which then takes its place.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public void Save(string path)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var stream = File.Create(temporary))
            using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteStartObject(HashesName);
                foreach (var id in PluginIds)
                    foreach (var file in filesByPlugin[id])
                        json.WriteString($"{id}/{file.Path}", file.Sha256);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the trust list {path} cannot be written ({Sentence.Of(e.Message)}); make its folder writable, or set XDG_CONFIG_HOME to one that is");
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <summary>The trusted files of a plugin in ordinal order of their paths, or null when the list does not know it.</summary>
    internal List<PluginFile>? Find(string pluginId) => filesByPlugin.GetValueOrDefault(pluginId);

    void Add(JsonProperty entry)
    {
        var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || entry.Value.ValueKind != JsonValueKind.String) throw new JsonException();
        var id = entry.Name[..slash];
        if (!filesByPlugin.TryGetValue(id, out var files))
            filesByPlugin.Add(id, files = []);
        files.Add(new(entry.Name[(slash + 1)..], entry.Value.GetString()!.ToLowerInvariant()));
    }

    void SortFiles()
    {
        foreach (var files in filesByPlugin.Values)
        {
            files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
            for (var i = 1; i < files.Count; i++)
                if (files[i].Path == files[i - 1].Path) throw new JsonException();
        }
    }
}
