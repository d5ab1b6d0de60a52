namespace ImageryWatch.Cli.Evaluating;

/// <summary>The threshold of a report.</summary>
sealed record ThresholdSection(double Value, string Rule);
