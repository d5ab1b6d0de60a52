using ImageryWatch.Objects;

namespace ImageryWatch.Reports;

/// <summary>An object that a detector saw on one of the dates.</summary>
/// <param name="Date">The image it was seen in.</param>
/// <param name="Detector">Id of the detector.</param>
/// <param name="Label">Class of the object.</param>
/// <param name="Score">The detector's own score, 0 to 1.</param>
/// <param name="Box">Where, in pixels of the grid.</param>
public sealed record DatedDetection(PairSide Date, string Detector, string Label, double Score, OrientedBox Box)
{
    /// <summary>Probability, 0 to 1, that there is an object of the class; null when the detector is not calibrated.</summary>
    public double? Probability { get; init; }

    /// <summary>True when no tile that was looked at shows it whole, so that its box may be too small.</summary>
    public bool IsCut { get; init; }
}
