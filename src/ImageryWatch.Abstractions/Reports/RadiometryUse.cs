namespace ImageryWatch.Reports;

/// <summary>How the after image was brought to the radiometry of the before image.</summary>
public sealed record RadiometryUse
{
    /// <summary>Nothing was done.</summary>
    public static readonly RadiometryUse None = new() { Remark = "Values were compared as they were delivered." };

    /// <summary>Gain and offset of each band, in the order of the bands; empty when values were compared as delivered.</summary>
    public IReadOnlyList<BandNormalization> Bands { get; init; } = [];

    /// <summary>Share of the sampled pixels that were taken as unchanged and that the gains rest on, 0 to 1.</summary>
    public double? UnchangedShare { get; init; }

    /// <summary>What differs between the dates as a whole, as far as the pixels show it: one sentence each.</summary>
    public IReadOnlyList<string> Regimes { get; init; } = [];

    /// <summary>The whole in one sentence.</summary>
    public required string Remark { get; init; }
}
