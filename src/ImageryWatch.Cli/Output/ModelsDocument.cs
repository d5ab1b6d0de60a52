namespace ImageryWatch.Cli.Output;

/// <summary>What <c>models list --json</c> prints.</summary>
/// <param name="Models">The models, by name.</param>
sealed record ModelsDocument(IReadOnlyList<ModelEntry> Models);
