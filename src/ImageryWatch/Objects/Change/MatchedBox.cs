namespace ImageryWatch.Objects.Change;

/// <summary>A detection as it is matched.</summary>
/// <param name="Detector">Id of its detector.</param>
/// <param name="Label">Its class.</param>
/// <param name="Box">Where, metres.</param>
readonly record struct MatchedBox(string Detector, string Label, OrientedBox Box);
