using System.Text.Json.Serialization;

namespace Example.First;

/// <summary>
/// What watch.json may say: <c>"plugins": { "example.first": { "largest": 5 } }</c>. A key that is not here, or a text
/// where a number is wanted, is refused by the host with a sentence that names it.
/// </summary>
public sealed record SummaryOptions
{
    /// <summary>How many of the largest changes to list.</summary>
    public int Largest { get; set; } = 3;
}

/// <summary>Generated code that reads the options, so that the start of the program is not slowed by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SummaryOptions))]
sealed partial class SummaryJson : JsonSerializerContext;
