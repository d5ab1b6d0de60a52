namespace ImageryWatch.Cli.Series;

/// <summary>One pair of a series: a line of its table. A figure that is not known is null.</summary>
/// <param name="Number">Its place among the pairs, from 1.</param>
/// <param name="Folder">Name of the folder with its report.</param>
/// <param name="Status">compared; incomplete, when a plugin or sink failed; failed, when there is no report.</param>
/// <param name="Before">Name of the earlier image.</param>
/// <param name="After">Name of the later image.</param>
sealed record SeriesPairSection(int Number, string Folder, string Status, string Before, string After)
{
    /// <summary>Place of the earlier image in the order given, from 1.</summary>
    public required int BeforePosition { get; init; }

    /// <summary>Place of the later image in the order given, from 1.</summary>
    public required int AfterPosition { get; init; }

    /// <summary>When the earlier image was taken.</summary>
    public DateTimeOffset? BeforeAcquiredAt { get; init; }

    /// <summary>When the later image was taken.</summary>
    public DateTimeOffset? AfterAcquiredAt { get; init; }

    /// <summary>Days from one to the other, to the thousandth; negative when the order given is not that of the dates.</summary>
    public double? Days { get; init; }

    /// <summary>Pixels of the grid, or of the area of interest.</summary>
    public long? TotalPixels { get; init; }

    /// <summary>Of these, pixels seen on both dates.</summary>
    public long? ObservedPixels { get; init; }

    /// <summary>The same as a share, 0 to 1.</summary>
    public double? ObservedShare { get; init; }

    /// <summary>Ground area seen on both dates, square metres.</summary>
    public double? ObservedSquareMetres { get; init; }

    /// <summary>Pixels in regions.</summary>
    public long? ChangedPixels { get; init; }

    /// <summary>The same as a share of the observed pixels, 0 to 1.</summary>
    public double? ChangedShare { get; init; }

    /// <summary>Ground area of the regions, square metres.</summary>
    public double? ChangedSquareMetres { get; init; }

    /// <summary>Number of regions.</summary>
    public int? Regions { get; init; }

    /// <summary>Regions divided by the ground area seen on both dates.</summary>
    public double? RegionsPerSquareKilometre { get; init; }

    /// <summary>A pixel is changed when its magnitude is greater.</summary>
    public double? Threshold { get; init; }

    /// <summary>Median displacement of the after image from the reference, as delivered, pixels of the grid.</summary>
    public double? ShiftPixels { get; init; }

    /// <summary>Median of what is left of it after registration, pixels of the grid.</summary>
    public double? ResidualPixels { get; init; }

    /// <summary>False when the images line up so badly, or agree so little, that the pair should not be trusted.</summary>
    public bool? IsTrusted { get; init; }

    /// <summary>What failed; null when nothing did.</summary>
    public string? Message { get; init; }
}
