namespace ImageryWatch.Objects.Signatures;

/// <summary>A class of things by their size on the ground.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">The longer side.</param>
/// <param name="Width">The shorter side.</param>
/// <param name="LookAlikes">What else has that size.</param>
sealed record SizeClass(string Name, MetreRange Length, MetreRange Width, IReadOnlyList<string> LookAlikes);
