namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>One object as a network reports it, before overlapping ones are suppressed.</summary>
/// <param name="CenterX">Centre, x, pixels; (0, 0) is the corner of the first pixel.</param>
/// <param name="CenterY">Centre, y.</param>
/// <param name="Width">Side along the angle, pixels; may be the shorter one.</param>
/// <param name="Height">The other side.</param>
/// <param name="Angle">Radians from the x axis towards the y axis, any number of turns.</param>
/// <param name="Score">Score, 0 to 1.</param>
/// <param name="Class">Number of the class.</param>
readonly record struct Candidate(float CenterX, float CenterY, float Width, float Height, float Angle, float Score, int Class);
