namespace ImageryWatch.Cli.Evaluating;

/// <summary>The rules of an assessment.</summary>
sealed record RulesSection(double ObjectCover, double FalseAlarmTruth, IReadOnlyList<double>? ChangedValues, IReadOnlyList<double> IgnoredValues);
