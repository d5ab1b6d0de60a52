using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Pipeline;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Everything that the stages of a comparison found, before it becomes a report.</summary>
sealed record ComparisonFindings(
    ComparisonRequest Request, GridMatch Match, PairPlan Plan, IReadOnlyList<FoundRegion> Found, MinimumMappingUnit MappingUnit, JoinDistance Join, PeakGate Peak,
    long OpenedPixels, long ObservedPixels, UnobservedCauses Causes,
    HashedImage Before, HashedImage After,
    IReadOnlyList<Offered<IObjectDetector>> Detectors, IReadOnlyList<SceneObjects> Objects,
    IReadOnlyList<CheckedMethod> Checks, IReadOnlyList<Problem> Problems)
{
    /// <summary>What became of the objects; null when nobody looked for objects.</summary>
    public ObjectChange? ObjectChange { get; init; }

    /// <summary>What a reader must know of how objects were looked for, one sentence each.</summary>
    public IReadOnlyList<string> ObjectRemarks { get; init; } = [];

    /// <summary>The catalogue that sizes were compared with.</summary>
    public string Signatures { get; init; } = "not used";

    /// <summary>How the before image was brought to the reference of a series; null when it is the reference.</summary>
    public SeriesReference? Reference { get; init; }
}
