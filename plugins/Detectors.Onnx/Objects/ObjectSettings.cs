using ImageryWatch.Detectors.Onnx.Decoders;
using ImageryWatch.Detectors.Onnx.Manifest;

namespace ImageryWatch.Detectors.Onnx.Objects;

/// <summary>How the output of a network becomes detections.</summary>
/// <param name="Classes">The classes, by number.</param>
/// <param name="Score">Score from which a detection is reported.</param>
/// <param name="Overlap">Intersection over union above which two detections of one label are one object.</param>
/// <param name="Duplicates">Whether the network may report one object several times.</param>
/// <param name="Calibration">Scores to probabilities; null when there is none.</param>
sealed record ObjectSettings(
    IReadOnlyList<ClassDescription> Classes, double Score, double Overlap, Duplicates Duplicates, Calibration? Calibration)
{
    /// <summary>
    /// Score below which nothing is handed out. It lies below <see cref="Score"/>, because a second look at a place where the other date
    /// shows an object may use a weaker detection.
    /// </summary>
    public float LeastScore => (float)Math.Max(Score / 4, Math.Min(Score, 0.02));
}
