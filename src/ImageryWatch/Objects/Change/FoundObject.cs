using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Change;

/// <summary>An object and what became of it, before it is measured and placed on the map.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Evidence">Whether pixels and second look agree.</param>
/// <param name="Reasons">Reasons for doubt, or why nothing is known.</param>
/// <param name="Before">How it was seen before; null when it was not.</param>
/// <param name="After">How it was seen after; null when it was not.</param>
/// <param name="Ground">What both images say of the ground under it.</param>
sealed record FoundObject(
    ObjectState State, ObjectEvidence Evidence, IReadOnlyList<string> Reasons, DatedDetection? Before, DatedDetection? After, BoxGround Ground)
{
    /// <summary>The date whose detection describes it.</summary>
    public PairSide BestDate { get; init; } = PairSide.After;

    /// <summary>That detection.</summary>
    public DatedDetection Best => BestDate == PairSide.Before ? Before! : After!;
}
