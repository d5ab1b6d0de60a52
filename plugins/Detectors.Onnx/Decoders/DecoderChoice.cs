using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>Settles how the output of a network is read: by the key <c>decoder</c>, by what the exporter wrote, by the shapes; never by a guess.</summary>
static class DecoderChoice
{
    /// <summary>Chooses.</summary>
    /// <param name="path">The model, for messages.</param>
    /// <param name="keys">The keys that people gave.</param>
    /// <param name="metadata">What the exporter wrote into the file.</param>
    /// <param name="signature">The shapes.</param>
    /// <exception cref="ModelException">Nothing fits, or several kinds do.</exception>
    public static DecoderFamily Choose(string path, ManifestReader keys, FileMetadata metadata, NetworkSignature signature)
    {
        if (keys.Text("decoder") is { } name)
        {
            var named = DecoderFamilies.Named(name) ?? throw keys.Wrong("decoder", $"one of {string.Join(", ", DecoderFamilies.All.Select(family => family.Name))}");
            return named.Reads(signature)
                ? named
                : throw new ModelException($"{path} gives {signature}, which decoder {named.Name} ({named.Title}), named by {keys.OriginOf("decoder")}, does not read{Instead(signature)}");
        }
        if (metadata.Refusal is { } refusal) throw new ModelException($"{path} {refusal}");

        var readers = DecoderFamilies.All.Where(family => family.Reads(signature)).ToList();
        if (readers.Count == 0)
            throw new ModelException($"{path} gives {signature}, which no decoder reads; docs/models.md shows what each reads, so export the model in one of those forms");
        // What the exporter wrote narrows the choice; labels of people do not, because they may have forgotten one.
        var left = readers.FindAll(family => metadata.Allows(family, signature));
        if (left.Exists(family => family.Resembles(signature))) left.RemoveAll(family => !family.Resembles(signature));
        else if (metadata.Decoders is not [_]) left = metadata.Decoders is null ? readers : [];
        return left switch
        {
            [var only] => only,
            [] => throw new ModelException($"{path} says of itself that it is {metadata.Says}, but gives {signature}, which could be {Several(readers, signature)}; say which it is with --model-key decoder=…"),
            _ => throw new ModelException($"{path} gives {signature}, which could be {Several(left, signature)}; say which it is, for example with --model-key decoder={left[^1].Name}"),
        };
    }

    static string Instead(NetworkSignature signature) =>
        DecoderFamilies.All.Where(family => family.Reads(signature)).ToList() is { Count: > 0 } others
            ? $"; it could be {Several(others, signature)}"
            : "; docs/models.md shows what each decoder reads";

    static string Several(IEnumerable<DecoderFamily> families, NetworkSignature signature) =>
        string.Join(" or ", families.Select(family => family.Describe(signature)));
}
