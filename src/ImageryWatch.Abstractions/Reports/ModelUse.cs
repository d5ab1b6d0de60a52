namespace ImageryWatch.Reports;

/// <summary>A trained model that took part in a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; empty when unknown.</param>
/// <param name="Sha256">SHA-256 of the model file, lower-case hexadecimal.</param>
/// <param name="Licence">Licence of its weights; empty when unknown.</param>
public sealed record ModelUse(string Name, string Version, string Sha256, string Licence);
