namespace ImageryWatch.Objects;

/// <summary>One object that a detector sees.</summary>
/// <param name="Box">Where it is, in pixels of the tile that was given.</param>
/// <param name="Label">Class of the object.</param>
/// <param name="Score">The detector's own score, 0 to 1; not a probability.</param>
public readonly record struct Detection(OrientedBox Box, string Label, double Score)
{
    /// <summary>
    /// Probability, 0 to 1, that there is an object of the class: the score after a calibration on images that training did not
    /// see. Null when the detector is not calibrated.
    /// </summary>
    public double? Probability { get; init; }
}
