using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>What a detector found in an image.</summary>
/// <param name="Use">How it looked, and what was left out.</param>
/// <param name="Reported">The objects of the report, by row, then column of their centres.</param>
/// <param name="Weaker">Objects below the score of the report, in the same order: worth a second look where another date shows an object.</param>
/// <param name="Problems">What failed: one entry at most.</param>
public sealed record SceneObjects(DetectorUse Use, IReadOnlyList<SceneObject> Reported, IReadOnlyList<SceneObject> Weaker, IReadOnlyList<Problem> Problems);
