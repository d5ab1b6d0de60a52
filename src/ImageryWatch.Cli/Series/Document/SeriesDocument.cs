using System.Text.Json.Serialization;

namespace ImageryWatch.Cli.Series;

/// <summary>The written form of a series, <c>series.json</c>. Same inputs, same bytes: it holds no time of the run and no path.</summary>
sealed record SeriesDocument
{
    /// <summary>Version of this structure.</summary>
    public const string Version = "1.0";

    /// <summary>Name of the JSON schema, which lies beside the document.</summary>
    public const string SchemaFileName = $"series-{Version}.schema.json";

    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string Schema { get; } = SchemaFileName;

    public string SchemaVersion { get; } = Version;

    /// <summary>Name and version of the program.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of the image whose grid and radiometry the others were brought to.</summary>
    public required string Reference { get; init; }

    /// <summary>Its place in the order given, from 1.</summary>
    public required int ReferencePosition { get; init; }

    /// <summary>The images, in the order given.</summary>
    public required IReadOnlyList<ImageSection> Images { get; init; }

    /// <summary>The pairs, in that order.</summary>
    public required IReadOnlyList<SeriesPairSection> Pairs { get; init; }

    /// <summary>What a reader must know of the series as a whole, one sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}
