using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace ImageryWatch.Cli.Output;

/// <summary>What <c>models inspect --json</c> and <c>models verify --json</c> print.</summary>
/// <param name="Model">Where it lies.</param>
/// <param name="Description">What it says of itself.</param>
/// <param name="Input">What it wants to look at; null when it detects no objects.</param>
/// <param name="ReportedScore">Score from which it reports objects; null when it detects none.</param>
/// <param name="MergeOverlap">Overlap from which two detections are one; null when it detects none.</param>
/// <param name="Findings">What trying it found; null when it was not tried.</param>
sealed record ModelDocument(
    ModelEntry Model, ModelDescription Description, DetectorInput? Input, double? ReportedScore, double? MergeOverlap, IReadOnlyList<ModelFinding>? Findings)
{
    public static ModelDocument Of(OpenedModel model, IReadOnlyList<ModelFinding>? findings)
    {
        var (found, detector) = (model.Found, model.Model.ObjectDetector);
        return new(
            new(found.Name, found.Format.Id, found.Format.Plugin.Id, found.Path), model.Model.Description,
            detector?.Input, detector?.ReportedScore, detector?.MergeOverlap, findings);
    }
}
