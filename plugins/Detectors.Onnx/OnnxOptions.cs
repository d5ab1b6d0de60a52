using System.Text.Json.Serialization;
using ImageryWatch.Plugins;

namespace ImageryWatch.Detectors.Onnx;

/// <summary>The section <c>detectors.onnx</c> of <c>watch.json</c>.</summary>
public sealed record OnnxOptions
{
    /// <summary>
    /// Seconds after which a run of a network on one tile is stopped, 0.1 to 3600. The engine gives a call up after a minute and does not
    /// call again, but cannot stop it; so the default is longer than that.
    /// </summary>
    public double SecondsPerTile { get; set; } = 90;

    internal TimeSpan TimePerTile => TimeSpan.FromSeconds(SecondsPerTile);

    internal void Check()
    {
        if (SecondsPerTile is not (>= 0.1 and <= 3600))
            throw new PluginOptionsException($"secondsPerTile of detectors.onnx is {SecondsPerTile}, but 0.1 to 3600 is expected.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(OnnxOptions))]
sealed partial class OnnxOptionsJson : JsonSerializerContext;
