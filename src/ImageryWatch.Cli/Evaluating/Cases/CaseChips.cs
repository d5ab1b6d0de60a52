namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Pictures of one place.</summary>
/// <param name="Width">Columns of the pictures.</param>
/// <param name="Height">Rows.</param>
/// <param name="Before">JPEG of the earlier image.</param>
/// <param name="After">JPEG of the later image.</param>
/// <param name="Verdict">What was found there, what was missed, and what was false.</param>
sealed record CaseChips(int Width, int Height, byte[] Before, byte[] After, VerdictPaths Verdict);
