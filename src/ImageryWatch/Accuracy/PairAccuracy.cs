namespace ImageryWatch.Accuracy;

/// <summary>How well the changes of one pair were found.</summary>
public sealed record PairAccuracy
{
    /// <summary>Pixels, objects and ground that were judged.</summary>
    public required AccuracySum Sum { get; init; }

    /// <summary>Pixels observed on both dates, judged or not.</summary>
    public required long ObservedPixels { get; init; }

    /// <summary>How much changed, as mapped and as estimated.</summary>
    public required ChangeArea Area { get; init; }

    /// <summary>Objects that were not found, largest first, then by row and column.</summary>
    public required IReadOnlyList<MissedObject> Missed { get; init; }

    /// <summary>Regions that are false alarms, largest first, then by rank.</summary>
    public required IReadOnlyList<FalseAlarm> FalseAlarms { get; init; }

    /// <summary>The same sum, apart for each square block of <see cref="PairEvaluation.BlockPixels"/> pixels in which something was judged; for resampling.</summary>
    public required IReadOnlyList<AccuracySum> Blocks { get; init; }
}
