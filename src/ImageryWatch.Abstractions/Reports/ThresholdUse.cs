namespace ImageryWatch.Reports;

/// <summary>The threshold of a report: a pixel is changed when its magnitude is greater.</summary>
/// <param name="Value">The threshold, in units of the magnitude.</param>
/// <param name="Rule">Where it comes from: <c>given</c>, or the name of the automatic rule that decided.</param>
/// <param name="Candidates">What each automatic rule said, by name; empty when the threshold was given.</param>
public sealed record ThresholdUse(double Value, string Rule, IReadOnlyDictionary<string, double> Candidates);
