namespace ImageryWatch.Reports;

/// <summary>A class by size that an object may be of.</summary>
/// <param name="SizeClass">Name of the class: its length and width lie within the error of the object's.</param>
/// <param name="Candidates">
/// Named things of the class of which the same is true, where the resolution allows recognition: what it may be, never what it is.
/// Look-alikes stand among them; empty where the resolution does not allow it.
/// </param>
public sealed record SizeMatch(string SizeClass, IReadOnlyList<string> Candidates);
