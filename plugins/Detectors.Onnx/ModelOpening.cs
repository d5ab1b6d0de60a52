using System.Globalization;
using System.Text.Json.Nodes;
using ImageryWatch.Detectors.Onnx.Change;
using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Detectors.Onnx.Objects;
using ImageryWatch.Models;
using Tensors = Microsoft.ML.OnnxRuntime.Tensors.TensorElementType;

namespace ImageryWatch.Detectors.Onnx;

/// <summary>What is settled on the way from a file to a model.</summary>
/// <param name="Keys">The keys: of the user, the manifest, the exporter and the decoder, in this order.</param>
/// <param name="Family">How the output is read.</param>
/// <param name="DecidedBy">Who decided that.</param>
/// <param name="Signature">The shapes.</param>
/// <param name="Geometry">The axes of the images.</param>
/// <param name="Network">The network, ready to be run.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
sealed record ModelOpening(
    ManifestReader Keys, DecoderFamily Family, string DecidedBy, NetworkSignature Signature, InputGeometry Geometry, PreparedNetwork Network, string Sha256)
{
    const string EightBitInput = """{ "input": { "range": [0, 255], "mean": 0, "std": 1 } }""";
    const double UsualScore = 0.25, UsualOverlap = 0.3;

    /// <summary>Checks the file against its manifest and settles how it is read.</summary>
    /// <exception cref="ModelException">The model cannot be used as it is described.</exception>
    public static ModelOpening Of(NetworkFile file, ModelFiles files, string sha256, TimeSpan timeAllowed)
    {
        var path = file.Path;
        var metadata = FileMetadata.Read(path, file.Metadata);
        var keys = new ManifestReader([.. files.Layers, metadata.Layer]);
        CheckHash(path, keys, sha256);
        CheckInputs(file);

        var image = file.Inputs.First(input => !input.IsWhole);
        var geometry = InputGeometry.Of(path, image, keys);
        var (network, outputs) = PreparedNetwork.Of(file, geometry, timeAllowed);
        var signature = new NetworkSignature(
            geometry.Width, geometry.Height, [.. file.Inputs.Where(input => !input.IsWhole)], [.. file.Inputs.Where(input => input.IsWhole)], outputs);
        var family = DecoderChoice.Choose(path, keys, metadata, signature);
        var defaults = new ManifestLayer($"the decoder {family.Name}", (JsonObject)JsonNode.Parse(family.Defaults)!);
        if (keys.Word("kind", "objects", "change") is { } kind && kind == "change" != family.Change is not null)
            throw new ModelException($"{path} is said to be of the kind {kind} by {keys.OriginOf("kind")}, but its decoder {family.Name} is one of {(family.Change is null ? "objects" : "change")}; correct the key kind or the key decoder");
        // Rows of a grid are as many in each run; others may be counted anew on each tile, where the graph leaves them open.
        var isSteady = family.Duplicates == Duplicates.Many || file.Outputs.All(output => output.Shape.Skip(1).All(size => size >= 0));
        if (isSteady && file.Outputs.All(output => output.Rank > 1)) network = network.WithOutputs(outputs);
        ManifestLayer[] bytes = image.Type == Tensors.UInt8 ? [new($"the 8-bit input of {path}", (JsonObject)JsonNode.Parse(EightBitInput)!)] : [];
        return new(new([.. files.Layers, metadata.Layer, .. bytes, defaults]), family, FindDecider(keys, metadata), signature, geometry, network, sha256);
    }

    /// <summary>The settings of a detector of objects.</summary>
    /// <exception cref="ModelException">Classes are missing or fewer than the head has, or a key is wrong.</exception>
    public ObjectSettings ReadObjects()
    {
        var path = Network.File.Path;
        var classes = ModelClasses.Read(Keys);
        var head = Family.HeadClasses(Signature);
        if (classes.Count == 0)
            throw new ModelException($"{path} does not say what its {(head is { } count ? $"{count} " : "")}classes are called; name them with the key classes, for example --model-key 'classes=[\"car\",\"ship\"]'");
        if (head is { } heads && heads != classes.Count)
            throw new ModelException($"{path} has {heads} classes in its output as {Family.Name} reads it, but {Keys.OriginOf("classes")} names {classes.Count}: {string.Join(", ", classes.Select(known => known.Label))}; name all of them with the key classes, or give another decoder");
        return new(
            classes, Keys.Number("thresholds.score", 0, 1) ?? UsualScore, Keys.Number("thresholds.iou", 0, 1) ?? UsualOverlap,
            Family.Duplicates, Calibration.Read(Keys, classes));
    }

    /// <summary>The network of change.</summary>
    /// <exception cref="ModelException">Its images do not go together, or a key is wrong.</exception>
    public ChangeNetwork ReadChange(ChangeReading reading)
    {
        var path = Network.File.Path;
        var isStacked = Network.Images.Count == 1;
        if (isStacked && (Geometry.Channels % 2 != 0 || Geometry.Layout != InputLayout.Nchw))
            throw new ModelException($"{path} takes one image, {Signature.Images[0]}, where the bands of both dates are expected one after the other as [1, 2 x bands, rows, columns]; export it so, or with two images");
        if (!isStacked && InputGeometry.Of(path, Signature.Images[1], Keys) != Geometry)
            throw new ModelException($"{path} takes two images that differ, {Signature.Images[0]} and {Signature.Images[1]}; export it with two of one size");
        var settings = InputReading.Read(Keys, Geometry, isStacked ? Geometry.Channels / 2 : Geometry.Channels, null);
        return new(Network, Geometry, settings, reading, Keys.Number("thresholds.score", 0, 1) ?? UsualScore);
    }

    /// <summary>What the model is.</summary>
    /// <param name="classes">Its classes; none for change.</param>
    /// <param name="settings">Its input.</param>
    public ModelDescription Describe(IEnumerable<ClassDescription> classes, InputSettings settings) =>
        new(Keys.Text("name") ?? Path.GetFileNameWithoutExtension(Network.File.Path), Keys.Text("version") ?? "", Sha256)
        {
            Licence = Keys.Text("licence") ?? "",
            Classes = [.. classes.Select(known => known.Label)],
            Facts =
            [
                new("decoder", $"{Family.Name} ({Family.Title}), by {DecidedBy}"),
                new("input", string.Create(CultureInfo.InvariantCulture, $"{settings.Width} x {settings.Height} pixels, {settings.Channels} channels{(settings.Bands.Count > 0 ? $" ({string.Join(", ", settings.Bands)})" : "")}, {Network.File.Inputs[Network.Images[0]].Type}")),
                new("scale", $"{Written("input.range") ?? Written("input.scale") ?? "[0,1]"}, mean {Written("input.mean") ?? "0"}, standard deviation {Written("input.std") ?? "1"}"),
                new("calibration", Keys.OriginOf("calibration.points") is { } source
                    ? $"by {source}{(Keys.Text("calibration.fittedOn") is { } fitted ? $", fitted on {fitted}" : "")}" : "none: scores are no probabilities"),
                new("keys", Sources()),
                new("graph", $"{string.Join(", ", Network.File.Inputs)} → {Signature}"),
            ],
        };

    string? Written(string key) => Keys.Node(key)?.ToJsonString();

    // Which keys count from which source.
    string Sources() => string.Join("; ",
        from key in ManifestLayer.Known
        where Keys.OriginOf(key) is not null
        group key by Keys.OriginOf(key) into source
        select $"by {source.Key}: {string.Join(", ", source)}");

    static string FindDecider(ManifestReader keys, FileMetadata metadata) =>
        keys.OriginOf("decoder") ?? (metadata.Decoders is null ? "the shapes of the outputs" : metadata.Layer.Origin);

    static void CheckHash(string path, ManifestReader keys, string sha256)
    {
        if (keys.Text("sha256") is not { } expected || string.Equals(expected, sha256, StringComparison.OrdinalIgnoreCase)) return;
        throw new ModelException($"{path} has the SHA-256 {sha256}, but {keys.OriginOf("sha256")} says {expected}; the file was changed or is another, so get it again, or correct the key sha256");
    }

    static void CheckInputs(NetworkFile file)
    {
        var images = file.Inputs.Count(input => !input.IsWhole);
        if (images is not (1 or 2) || file.Inputs.Count - images > 1)
            throw new ModelException($"{file.Path} has {file.Inputs.Count} inputs ({string.Join(", ", file.Inputs)}), and one image, two images, or one image and its size are expected; export it with these alone");
        if (file.Inputs.FirstOrDefault(input => !input.IsWhole && input.Type is not (Tensors.Float or Tensors.Float16 or Tensors.UInt8)) is { } odd)
            throw new ModelException($"{file.Path} takes {odd}, and images are given as Float, Float16 or UInt8; export it with one of these");
    }
}
