using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>One object on the ground, and what became of it.</summary>
public sealed record ReportedObject
{
    /// <summary>Place in the list, from 1.</summary>
    public required int Id { get; init; }

    /// <summary>Its class, as on <see cref="BestDate"/>.</summary>
    public required string Label { get; init; }

    /// <summary>What became of it.</summary>
    public required ObjectState State { get; init; }

    /// <summary>Whether the pixels, and a second look, agree.</summary>
    public required ObjectEvidence Evidence { get; init; }

    /// <summary>Reasons for doubt, or why nothing is known, each in a few words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>How it was seen in the before image; null when it was not. May be below the reported score, and the reasons then say so.</summary>
    public required DatedDetection? Before { get; init; }

    /// <summary>How it was seen in the after image; null when it was not.</summary>
    public required DatedDetection? After { get; init; }

    /// <summary>The date whose detection describes it: class, size and outline are from it. The later one where both saw it well.</summary>
    public required PairSide BestDate { get; init; }

    /// <summary>From the centre of one box to that of the other, metres; null when it was seen once, or when the pixel size on the ground is unknown.</summary>
    public double? DistanceMetres { get; init; }

    /// <summary>Share of the observed pixels of its box that changed, 0 to 1; null when none was observed on both dates.</summary>
    public double? ChangedShare { get; init; }

    /// <summary>Mean magnitude of these pixels; null likewise.</summary>
    public double? MeanMagnitude { get; init; }

    /// <summary>Its size and what has that size; null when the pixel size on the ground is unknown, or it was seen in part only.</summary>
    public ObjectSize? Size { get; init; }

    /// <summary>What can be said of it, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The group that it is in; null when it stands alone.</summary>
    public int? Group { get; init; }

    /// <summary>Its box in the coordinate reference system of the before image; null without georeference.</summary>
    public required Footprint? MapOutline { get; init; }

    /// <summary>Its box in longitude, latitude; null when that cannot be computed.</summary>
    public required Footprint? Wgs84Outline { get; init; }
}
