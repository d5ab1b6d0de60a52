namespace ImageryWatch.Models;

/// <summary>What a model is, for people and for the report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version, as its makers write it; empty when unknown.</param>
/// <param name="Sha256">SHA-256 of the model file, lower-case hexadecimal.</param>
public sealed record ModelDescription(string Name, string Version, string Sha256)
{
    /// <summary>Licence of the weights, SPDX where there is one; empty when unknown.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Labels of its classes, by the number that the model gives them.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Everything else that a person should know, in order: input, decoder, thresholds, where each was learnt from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];
}
