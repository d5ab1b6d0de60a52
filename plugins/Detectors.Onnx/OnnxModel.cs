using System.Globalization;
using ImageryWatch.Change;
using ImageryWatch.Detectors.Onnx.Change;
using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Detectors.Onnx.Objects;
using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace ImageryWatch.Detectors.Onnx;

/// <summary>A model in an ONNX file.</summary>
sealed class OnnxModel : IModel
{
    readonly NetworkFile file;
    readonly Func<IReadOnlyList<ModelFinding>> probe;

    OnnxModel(NetworkFile file, ModelDescription description, Func<IReadOnlyList<ModelFinding>> probe) =>
        (this.file, Description, this.probe) = (file, description, probe);

    /// <summary>Opens the network and settles how it is given tiles and how its output is read.</summary>
    /// <exception cref="ModelException">It cannot be used.</exception>
    public static OnnxModel Open(ModelFiles files, OnnxOptions options)
    {
        var sha256 = files.HashNetwork();
        var file = NetworkFile.Open(files.Network);
        try
        {
            var opening = ModelOpening.Of(file, files, sha256, options.TimePerTile);
            return OpenObjects(opening);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    static OnnxModel OpenObjects(ModelOpening opening)
    {
        var (keys, geometry) = (opening.Keys, opening.Geometry);
        var objects = opening.ReadObjects();
        var settings = InputReading.Read(keys, geometry, geometry.Channels, objects.Classes.Max(known => known.LengthMetres));
        if (opening.Family.Angles == Angles.Any && settings.Resize == ResizeRule.Stretch && settings.Width != settings.Height)
            throw keys.Wrong("input.resize", "letterbox or none, because a stretch would turn oriented boxes,");
        var detector = new NetworkObjectDetector(opening.Network, geometry, settings, objects, opening.Family.Objects!(opening.Signature));
        return new(opening.Network.File, opening.Describe(objects.Classes, settings), () => []) { ObjectDetector = detector };
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
    public void Dispose()
    {
        (ObjectDetector as IDisposable)?.Dispose();
        file.Dispose();
    }
}
