using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx;

/// <summary>
/// Models in ONNX files, with or without a manifest <c>model.json</c> beside them. Nothing of ONNX Runtime is loaded before a
/// model is opened.
/// </summary>
sealed class OnnxModelFormat(OnnxOptions options) : IModelFormat
{
    /// <inheritdoc/>
    public bool Recognizes(string path) => ModelFiles.Recognizes(path);

    /// <inheritdoc/>
    public IModel Open(string path, IReadOnlyDictionary<string, string> keys)
    {
        var files = ModelFiles.Find(path, keys);
        return OnnxModel.Open(files, options);
    }
}
