using System.Text.Json.Serialization;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Detecting;

/// <summary>The written form of what was found in an image, <c>detections.json</c>. Same inputs, same bytes: it holds no time and no path.</summary>
sealed record DetectionsDocument
{
    /// <summary>Version of this structure.</summary>
    public const string Version = "1.0";

    /// <summary>Name of the JSON schema, which lies beside the document.</summary>
    public const string SchemaFileName = $"detections-{Version}.schema.json";

    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string Schema { get; } = SchemaFileName;

    public string SchemaVersion { get; } = Version;

    /// <summary>Name and version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>The image.</summary>
    public required ImageSection Image { get; init; }

    /// <summary>How it was looked at, and with what.</summary>
    public required DetectorUse Detector { get; init; }

    /// <summary>What was asked for.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Everything that was left out.</summary>
    public required IReadOnlyList<GateSection> Gates { get; init; }

    /// <summary>The plugins that took part, by id.</summary>
    public required IReadOnlyList<PluginUse> Plugins { get; init; }

    /// <summary>What failed.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The objects, greatest score first; ties by row, then column.</summary>
    [JsonIgnore]
    public IReadOnlyList<DetectionSection> Detections { get; init; } = [];
}
