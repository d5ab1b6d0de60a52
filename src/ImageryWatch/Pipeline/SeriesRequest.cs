namespace ImageryWatch.Pipeline;

/// <summary>Which acquisitions of one place to compare, and how.</summary>
/// <param name="Paths">Images or folders of bands, in the order in which they are compared; the first that can be opened is the reference.</param>
/// <param name="Settings">How each pair is compared. Its own paths and masks are not used.</param>
public sealed record SeriesRequest(IReadOnlyList<string> Paths, ComparisonRequest Settings);
