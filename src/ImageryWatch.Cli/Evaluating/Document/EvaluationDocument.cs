using System.Text.Json.Serialization;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>The written form of an assessment, <c>evaluation.json</c>. Same inputs, same bytes: it holds no time and no path.</summary>
sealed record EvaluationDocument
{
    /// <summary>Version of this structure.</summary>
    public const string Version = "1.0";

    /// <summary>Name of the JSON schema, which lies beside the document.</summary>
    public const string SchemaFileName = $"evaluation-{Version}.schema.json";

    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string Schema { get; } = SchemaFileName;

    public string SchemaVersion { get; } = Version;

    /// <summary>Name and version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>What counts as found, and as a false alarm.</summary>
    public required RulesSection Rules { get; init; }

    /// <summary>All pairs together.</summary>
    public required OverallSection Overall { get; init; }

    /// <summary>The pairs, by name.</summary>
    public required IReadOnlyList<PairSection> Pairs { get; init; }

    /// <summary>Pairs that could not be evaluated.</summary>
    public required IReadOnlyList<PairFailure> Failures { get; init; }
}
