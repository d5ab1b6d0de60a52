namespace ImageryWatch.Cli.Evaluating;

/// <summary>An input file.</summary>
sealed record FileSection(string Name, string Sha256);
