namespace ImageryWatch.Objects;

/// <summary>An object in an image, as a detector sees it when all tiles are taken together.</summary>
/// <param name="Detection">What was detected; its box is in pixels of the grid.</param>
/// <param name="IsCut">True when no tile that was looked at shows it whole, so that its box may be too small.</param>
public sealed record SceneObject(Detection Detection, bool IsCut);
