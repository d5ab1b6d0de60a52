using System.Collections.ObjectModel;

namespace ImageryWatch.Pipeline;

/// <summary>Which image to look at, and how.</summary>
/// <param name="ImagePath">The image.</param>
public sealed record DetectionRequest(string ImagePath)
{
    /// <summary>Ground sample distance in metres for images whose own cannot be known.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>Score from which objects are reported, 0 to 1; null for what the detector says.</summary>
    public double? MinScore { get; init; }

    /// <summary>Bands that stand for those that the detector asks for by name: number, from 1, or name of a band of the image.</summary>
    public IReadOnlyDictionary<string, string> Bands { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>File with signatures that are added to the built-in catalogue; null for none.</summary>
    public string? SignaturesPath { get; init; }

    /// <summary>Number of working threads. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How long one call into a plugin may take.</summary>
    public TimeSpan PluginTimeLimit { get; init; } = TimeSpan.FromMinutes(1);
}
