using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>One pair.</summary>
sealed record PairSection
{
    public required string Name { get; init; }

    public required FileSection Before { get; init; }

    public required FileSection After { get; init; }

    public required FileSection Truth { get; init; }

    /// <summary>How the truth was read, in one sentence.</summary>
    public required string TruthRule { get; init; }

    /// <summary>Threshold of the report and where it comes from.</summary>
    public required ThresholdSection Threshold { get; init; }

    /// <summary>The settings that the report depends on.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required double? GsdMetres { get; init; }

    public required long ObservedPixels { get; init; }

    public required double? JudgedSquareKilometres { get; init; }

    public required IReadOnlyDictionary<string, double?> Figures { get; init; }

    /// <summary>Bootstrap interval of each figure over blocks of the pair.</summary>
    public required IReadOnlyDictionary<string, Interval?> Intervals { get; init; }

    public required PixelSection Pixels { get; init; }

    public required ObjectSection Objects { get; init; }

    public required AreaSection Area { get; init; }

    /// <summary>The largest objects that were missed.</summary>
    public required IReadOnlyList<MissedSection> LargestMissed { get; init; }

    /// <summary>The largest false alarms.</summary>
    public required IReadOnlyList<FalseAlarmSection> LargestFalseAlarms { get; init; }

    /// <summary>What plugins failed at while the rest went on.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
