namespace ImageryWatch.Models;

/// <summary>One thing that a probe of a model found.</summary>
/// <param name="Question">What was tried, for example <c>odd sizes</c>.</param>
/// <param name="Passed">Whether the model can be used as far as this goes.</param>
/// <param name="Finding">One sentence for people.</param>
public sealed record ModelFinding(string Question, bool Passed, string Finding);
