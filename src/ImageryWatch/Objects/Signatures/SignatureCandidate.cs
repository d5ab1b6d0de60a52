namespace ImageryWatch.Objects.Signatures;

/// <summary>A named thing that something of its size may be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SizeClass">Name of its class by size.</param>
/// <param name="Length">The longer side.</param>
/// <param name="Width">The shorter side.</param>
/// <param name="LookAlikes">What it can be taken for; at least one.</param>
sealed record SignatureCandidate(string Name, string SizeClass, MetreRange Length, MetreRange Width, IReadOnlyList<string> LookAlikes);
