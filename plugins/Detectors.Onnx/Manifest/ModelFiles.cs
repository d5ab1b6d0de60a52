using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>The files of a model, and what was written about it by people: keys of the user, then the manifest.</summary>
/// <param name="Network">The .onnx file.</param>
/// <param name="Layers">Keys of the manifest by who gives them; the first that has a key counts.</param>
sealed record ModelFiles(string Network, IReadOnlyList<ManifestLayer> Layers)
{
    const string ManifestName = "model.json", NetworkExtension = ".onnx";
    const int LargestManifestBytes = 1 << 20;

    /// <summary>An .onnx file, a <c>model.json</c>, or a folder with a <c>model.json</c> or with one .onnx file.</summary>
    public static bool Recognizes(string path) =>
        Directory.Exists(path)
            ? File.Exists(Path.Combine(path, ManifestName)) || Networks(path).Length == 1
            : File.Exists(path) && (IsNetwork(path) || Path.GetFileName(path) == ManifestName);

    /// <summary>Finds the network and reads the manifest, if there is one that speaks of it.</summary>
    /// <exception cref="ModelException">A file is missing or the manifest is no JSON.</exception>
    public static ModelFiles Find(string path, IReadOnlyDictionary<string, string> keys)
    {
        var full = Path.GetFullPath(path);
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        var given = ManifestLayer.OfUser(keys);
        var manifestPath = Path.Combine(folder, ManifestName);
        var manifest = File.Exists(manifestPath) ? ReadManifest(manifestPath) : null;
        var named = manifest is null ? null : Path.Combine(folder, new ManifestReader([manifest]).Text("file") ?? "model.onnx");

        var network = IsNetwork(full) && !Directory.Exists(full) ? full : named ?? Networks(full) switch
        {
            [var only] => only,
            var several => throw new ModelException($"{full} holds {several.Length} .onnx files and no {ManifestName} that names one; give the path of the one that you mean"),
        };
        if (!File.Exists(network))
            throw new ModelException($"{network} does not exist{(network == named ? $", though {manifestPath} names it; put the file there or correct the key file" : "; check the path")}");
        // A folder may hold several networks; the manifest speaks of one of them.
        var speaks = manifest is not null && named == network;
        return new(network, speaks ? [given, manifest!] : [given]);
    }

    /// <summary>SHA-256 of the network, lower-case hexadecimal.</summary>
    /// <exception cref="ModelException">The file cannot be read.</exception>
    public string HashNetwork()
    {
        try
        {
            using var stream = File.OpenRead(Network);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{Network} cannot be read ({e.Message.TrimEnd('.')}); check the file", e);
        }
    }

    static bool IsNetwork(string path) => path.EndsWith(NetworkExtension, StringComparison.OrdinalIgnoreCase);

    static string[] Networks(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions()).Where(IsNetwork).Order(StringComparer.Ordinal)] : [];

    static ManifestLayer ReadManifest(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestManifestBytes)
                throw new ModelException($"{path} is larger than {LargestManifestBytes} bytes, so it is no manifest of a model; replace it or move it away");
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: options) is JsonObject manifest
                ? new ManifestLayer(path, manifest).Check()
                : throw new ModelException($"{path} is JSON but no object; begin it with {{ and the keys that docs/models.md lists");
        }
        catch (JsonException e)
        {
            throw new ModelException($"{path} is no valid JSON{(e.LineNumber is { } line ? $" in line {line + 1}" : "")} ({Sentence(e.Message)}); correct it", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path} cannot be read ({e.Message.TrimEnd('.')}); make it readable or move it away", e);
        }
    }

    static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
