namespace ImageryWatch.Detectors.Onnx.Manifest;

/// <summary>A class of objects.</summary>
/// <param name="Label">Its label.</param>
/// <param name="LengthMetres">Length of the longest objects of the class, metres; null when not given.</param>
readonly record struct ClassDescription(string Label, double? LengthMetres);
