using ImageryWatch.Detectors.Onnx;
using ImageryWatch.Plugins;

[assembly: PluginEntry(typeof(OnnxPlugin))]

namespace ImageryWatch.Detectors.Onnx;

/// <summary>Offers the model format <c>onnx</c>: networks that find objects or changes, run by ONNX Runtime.</summary>
public sealed class OnnxPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        var options = registry.Options(() => OnnxOptionsJson.Default.OnnxOptions);
        options.Check();
        registry.AddModelFormat("onnx", new OnnxModelFormat(options));
    }
}
