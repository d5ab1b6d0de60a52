namespace ImageryWatch.Cli.Evaluating;

/// <summary>The rules of an assessment.</summary>
sealed record RulesSection(double ObjectCover, int MinObjectPixels, double FalseAlarmTruth, IReadOnlyList<double>? ChangedValues, IReadOnlyList<double> IgnoredValues);
