using System.Text.Json.Serialization;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Reporting;

/// <summary>How the expected report was made. File names are relative to the folder of the expectation.</summary>
public sealed record ExpectedComparison
{
    /// <summary>The earlier image.</summary>
    public string Before { get; init; } = "before.tif";

    /// <summary>The later image.</summary>
    public string After { get; init; } = "after.tif";

    /// <summary>Id of the method of change detection, or name of an installed model.</summary>
    public string Method { get; init; } = "fusion";

    /// <summary>Name of an installed model that looks for objects; null for none, so that a sample does not depend on what is installed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <summary>The threshold; null for the automatic one.</summary>
    public double? Threshold { get; init; }

    /// <summary>Size of the objects that matter, metres; null for the method's own.</summary>
    public double? ObjectSizeMetres { get; init; }

    /// <summary>Minimum mapping unit in square metres; null for the default.</summary>
    public double? MinAreaSquareMetres { get; init; }

    /// <summary>Ground sample distance in metres for images whose own cannot be known.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>GeoJSON file with the area of interest; null for the whole overlap.</summary>
    public string? Aoi { get; init; }

    /// <summary>The request that makes the report again.</summary>
    /// <param name="folder">Folder of the expectation.</param>
    public ComparisonRequest ToRequest(string folder) => new(Path.Combine(folder, Before), Path.Combine(folder, After))
    {
        Method = Method, Threshold = Threshold, ObjectSizeMetres = ObjectSizeMetres, MinAreaSquareMetres = MinAreaSquareMetres, GsdMetres = GsdMetres,
        AoiPath = Aoi is null ? null : Path.Combine(folder, Aoi),
    };
}
