using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects;

/// <summary>What a detector found in an image.</summary>
/// <param name="Use">How it looked, and what was left out.</param>
/// <param name="Reported">The objects of the report, by row, then column of their centres.</param>
/// <param name="Weaker">Objects below the score of the report, in the same order: worth a second look where another date shows an object.</param>
/// <param name="Problems">What failed: one entry at most.</param>
public sealed record SceneObjects(DetectorUse Use, IReadOnlyList<SceneObject> Reported, IReadOnlyList<SceneObject> Weaker, IReadOnlyList<Problem> Problems)
{
    /// <summary>Objects that would be reported, were they not seen in part only and on nothing that changed, in the same order: worth a second look, too.</summary>
    public IReadOnlyList<SceneObject> Cut { get; init; } = [];

    /// <summary>Objects of this image as the report has them. There must be a date.</summary>
    internal IEnumerable<DatedDetection> Dated(IEnumerable<SceneObject> objects) => objects.Select(one =>
        new DatedDetection(Use.Date!.Value, Use.Detector, one.Detection.Label, one.Detection.Score, one.Detection.Box) { Probability = one.Detection.Probability, IsCut = one.IsCut });

    /// <summary>Tiles on which the detector failed, pixels of the image: nothing is known of what lies there.</summary>
    public IReadOnlyList<PixelWindow> Failed { get; init; } = [];
}
