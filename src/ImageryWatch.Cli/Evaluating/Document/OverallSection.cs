using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>All pairs together.</summary>
sealed record OverallSection
{
    /// <summary>Pairs that were evaluated.</summary>
    public required int PairCount { get; init; }

    /// <summary>Figures of the sums over all pairs (micro average); average precision is the mean over pairs.</summary>
    public required IReadOnlyDictionary<string, double?> Figures { get; init; }

    /// <summary>Bootstrap interval of each figure, 2.5 % to 97.5 %.</summary>
    public required IReadOnlyDictionary<string, Interval?> Intervals { get; init; }

    /// <summary>What was drawn for the intervals: <c>pairs</c> or <c>blocks</c>.</summary>
    public required string IntervalUnit { get; init; }

    /// <summary>Mean of each figure over the pairs that define it (macro average).</summary>
    public required IReadOnlyDictionary<string, double?> Means { get; init; }

    /// <summary>Pixels.</summary>
    public required PixelSection Pixels { get; init; }

    /// <summary>Objects and regions.</summary>
    public required ObjectSection Objects { get; init; }

    /// <summary>How much changed; null when pairs with and without known pixel size are mixed.</summary>
    public required AreaSection? Area { get; init; }
}
