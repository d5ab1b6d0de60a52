namespace ImageryWatch.Accuracy;

/// <summary>When an object counts as found, and a region as a false alarm.</summary>
public sealed record EvaluationOptions
{
    /// <summary>An object is found when at least this share of its pixels lies in reported regions; above 0, up to 1.</summary>
    public double ObjectCover { get; init; } = 0.3;

    /// <summary>Connected pixels of a mask that are fewer are crumbs of its outlines, not objects; their pixels count all the same. Features always are objects.</summary>
    public int MinObjectPixels { get; init; } = 4;

    /// <summary>A region is a false alarm when less than this share of its judged pixels has changed.</summary>
    public double FalseAlarmTruth { get; init; } = 0.1;

    /// <summary>Number of working threads. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
