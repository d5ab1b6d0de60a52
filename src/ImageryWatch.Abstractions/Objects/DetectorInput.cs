namespace ImageryWatch.Objects;

/// <summary>What a detector wants to look at. The engine prepares every tile accordingly, and says in the report how.</summary>
public sealed record DetectorInput
{
    /// <summary>
    /// Bands by name (<c>red</c>, <c>green</c>, <c>blue</c>, <c>nir</c>, <c>pan</c> …), in the order in which it wants them; empty
    /// for all bands of the image as they come.
    /// </summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>The scale of the samples.</summary>
    public DetectorSamples Samples { get; init; } = DetectorSamples.AsStored;

    /// <summary>Ground sample distance at which it looks, metres: the image is resampled to it; null for the image's own.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>An image whose ground sample distance is coarser than this cannot show what it looks for, metres; null for no such limit.</summary>
    public double? CoarsestGsdMetres { get; init; }

    /// <summary>Side of the square tiles, pixels of the detector.</summary>
    public int TilePixels { get; init; } = 512;

    /// <summary>Pixels that neighbouring tiles share: at least the length of the largest object, so that some tile shows it whole.</summary>
    public int OverlapPixels { get; init; } = 64;
}
