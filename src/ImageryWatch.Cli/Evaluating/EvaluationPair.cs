namespace ImageryWatch.Cli.Evaluating;

/// <summary>A pair of images and what is known to have changed between them.</summary>
/// <param name="Name">Name of the pair.</param>
/// <param name="Before">The earlier image.</param>
/// <param name="After">The later image.</param>
/// <param name="Truth">Mask or outlines of what changed.</param>
sealed record EvaluationPair(string Name, string Before, string After, string Truth);
