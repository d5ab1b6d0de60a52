namespace ImageryWatch.Reporting;

/// <summary>One way in which a report differs from what is expected by more than is tolerated.</summary>
/// <param name="What">What differs, for example <c>area of region 3</c>.</param>
/// <param name="Expected">What was expected, with the tolerance where there is one.</param>
/// <param name="Found">What was found.</param>
public sealed record Drift(string What, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: expected {Expected}, found {Found}";
}
