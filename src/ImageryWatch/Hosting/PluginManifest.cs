using System.Text.Json;

namespace ImageryWatch.Hosting;

/// <summary>What <c>plugin.json</c> says. It is read before the plugin is trusted, so nothing in it is believed yet.</summary>
/// <param name="Id">Id of the plugin.</param>
/// <param name="Version">Version of the plugin, as its author writes it.</param>
/// <param name="EntryAssembly">File name of the assembly that names the entry.</param>
/// <param name="ContractMin">Least version of the contracts that the plugin works with.</param>
/// <param name="ContractBelow">First version of the contracts that it does not work with.</param>
sealed record PluginManifest(string Id, string Version, string EntryAssembly, Version ContractMin, Version ContractBelow)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "plugin.json";

    const int MaxBytes = 64 * 1024;

    /// <summary>Reads the manifest of a plugin folder.</summary>
    /// <exception cref="PluginRefusedException">There is none, or it is wrong.</exception>
    public static PluginManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxBytes)
                throw Wrong(folder, $"has {stream.Length} bytes where at most {MaxBytes} are expected");
            using var document = JsonDocument.Parse(stream);
            return Read(folder, document.RootElement);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PluginRefusedException(
                $"folder {folder} holds no {FileName}, which every plugin has; build the plugin again and copy its whole folder, or remove this one");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(folder, $"cannot be read ({Sentence.Of(e.Message)})");
        }
        catch (JsonException e)
        {
            throw Wrong(folder, $"is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
        }
    }

    static PluginManifest Read(string folder, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong(folder, "holds no JSON object");
        var id = Text(folder, root, "id");
        if (!PluginId.IsValid(id))
            throw Wrong(folder, $"gives the id \"{Sentence.Of(id)}\" where lower-case words joined by dots or hyphens are expected");
        var version = Text(folder, root, "version");
        if (!IsVersion(version))
            throw Wrong(folder, $"gives the version \"{Sentence.Of(version)}\" where one such as 1.2.0 is expected");
        var entry = Text(folder, root, "entryAssembly");
        if (!IsFileName(entry) || !entry.EndsWith(".dll", StringComparison.Ordinal))
            throw Wrong(folder, $"gives the entryAssembly \"{Sentence.Of(entry)}\" where the name of a .dll in the same folder is expected");
        if (!root.TryGetProperty("contract", out var contract) || contract.ValueKind != JsonValueKind.Object)
            throw Wrong(folder, "has no contract { min, below }");
        return new(id, version, entry, Contract(folder, contract, "min"), Contract(folder, contract, "below"));
    }

    static string Text(string folder, JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw Wrong(folder, $"has no text \"{name}\"");

    static Version Contract(string folder, JsonElement contract, string name) =>
        System.Version.TryParse(Text(folder, contract, name), out var version)
            ? version
            : throw Wrong(folder, $"gives a contract {name} that is no version such as 1.0");

    static bool IsVersion(string version)
    {
        foreach (var c in version)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '+')) return false;
        return version.Length is > 0 and <= 64;
    }

    // Both separators on every platform: a manifest written for one must not reach out of the folder on another.
    static bool IsFileName(string name)
    {
        foreach (var c in name)
            if (c is '/' or '\\' or ':' || char.IsControl(c)) return false;
        return name.Length is > 4 and <= 255 && name[0] != '.';
    }

    static PluginRefusedException Wrong(string folder, string how) =>
        new($"{FileName} in {folder} {how}; build the plugin again, which writes this file, or remove the folder");
}
