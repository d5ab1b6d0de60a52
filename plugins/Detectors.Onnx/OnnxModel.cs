using ImageryWatch.Change;
using ImageryWatch.Detectors.Onnx.Change;
using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Detectors.Onnx.Objects;
using ImageryWatch.Detectors.Onnx.Probing;
using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace ImageryWatch.Detectors.Onnx;

/// <summary>A model in an ONNX file.</summary>
sealed class OnnxModel : IModel
{
    readonly Func<IReadOnlyList<ModelFinding>> probe;
    readonly IDisposable user;

    OnnxModel(ModelDescription description, Func<IReadOnlyList<ModelFinding>> probe, IDisposable user) =>
        (Description, this.probe, this.user) = (description, probe, user);

    /// <summary>Opens the network and settles how it is given tiles and how its output is read.</summary>
    /// <exception cref="ModelException">It cannot be used.</exception>
    public static OnnxModel Open(ModelFiles files, OnnxOptions options)
    {
        var sha256 = files.HashNetwork();
        var file = NetworkFile.Open(files.Network);
        try
        {
            var opening = ModelOpening.Of(file, files, sha256, options.TimePerTile);
            return opening.Family.Change is { } reading ? OpenChange(opening, reading) : OpenObjects(opening, opening.Family.Objects!);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    static OnnxModel OpenObjects(ModelOpening opening, Func<NetworkSignature, IOutputDecoder> decoder)
    {
        var objects = opening.ReadObjects();
        var settings = InputReading.Read(opening.Keys, opening.Geometry, opening.Geometry.Channels, objects.Classes.Max(known => known.LengthMetres));
        if (opening.Family.Angles == Angles.Any && settings.Resize == ResizeRule.Stretch && settings.Width != settings.Height)
            throw opening.Keys.Wrong("input.resize", "letterbox or none, because a stretch would turn oriented boxes,");
        var detector = new NetworkObjectDetector(opening.Network, opening.Geometry, settings, objects, decoder(opening.Signature));
        var probe = new ModelProbe(opening, settings, objects);
        return new(opening.Describe(objects.Classes, settings), () => probe.Try(detector), detector) { ObjectDetector = detector };
    }

    static OnnxModel OpenChange(ModelOpening opening, ChangeReading reading)
    {
        var network = opening.ReadChange(reading);
        var probe = new ModelProbe(opening, network.Settings, null);
        return new(opening.Describe([], network.Settings), () => probe.Try(network), network) { ChangeMethod = network.Fit };
    }

    /// <inheritdoc/>
    public ModelDescription Description { get; }

    /// <inheritdoc/>
    public IObjectDetector? ObjectDetector { get; private init; }

    /// <inheritdoc/>
    public ChangeMethod? ChangeMethod { get; private init; }

    /// <inheritdoc/>
    public IReadOnlyList<ModelFinding> Probe() => probe();

    /// <inheritdoc/>
    public void Dispose() => user.Dispose();
}
