namespace ImageryWatch.Objects;

/// <summary>One object that a detector sees.</summary>
/// <param name="Box">Where it is, in pixels of the tile that was given.</param>
/// <param name="Label">Class of the object.</param>
/// <param name="Score">The detector's own score, 0 to 1; not a probability unless calibrated.</param>
public readonly record struct Detection(OrientedBox Box, string Label, double Score);
