namespace ImageryWatch.Reports;

/// <summary>The threshold of a report: a pixel is changed when its magnitude is greater.</summary>
/// <param name="Value">The threshold, in units of the magnitude.</param>
/// <param name="Rule">Where it comes from: <c>given</c>, or the name of the automatic rule that decided.</param>
/// <param name="Candidates">What each automatic rule said, by name; empty when the threshold was given.</param>
public sealed record ThresholdUse(double Value, string Rule, IReadOnlyDictionary<string, double> Candidates)
{
    /// <summary>A region is reported only when its greatest magnitude reaches this; the threshold itself when there is no such gate.</summary>
    public double Peak { get; init; } = Value;

    /// <summary>
    /// How many regions a square kilometre chance alone would bring to <see cref="Peak"/>, by a model of the pair's own
    /// quiet ground; null when that was not modelled. It knows noise, not seasons: a guide, and no probability.
    /// </summary>
    public double? ExpectedFalseAlarmsPerSquareKilometre { get; init; }
}
