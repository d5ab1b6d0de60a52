namespace ImageryWatch.Reports;

/// <summary>What became of the objects that detectors saw.</summary>
/// <param name="Rules">How it was decided, with the figures: one sentence each.</param>
/// <param name="Counts">How many of each class, by class.</param>
/// <param name="Objects">Arrived, departed, unobserved, then persisting ones; confirmed before doubted, then by class, row and column.</param>
/// <param name="Groups">Groups, those with the most objects first, then by class, row and column.</param>
public sealed record ObjectChange(
    IReadOnlyList<string> Rules, IReadOnlyList<ObjectCount> Counts, IReadOnlyList<ReportedObject> Objects, IReadOnlyList<ObjectGroup> Groups);
