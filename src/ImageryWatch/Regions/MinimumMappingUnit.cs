using System.Globalization;
using ImageryWatch.Georeferencing;
using ImageryWatch.Reports;

namespace ImageryWatch.Regions;

/// <summary>
/// The gate that drops regions smaller than the minimum mapping unit, and counts what it drops. Without a unit in
/// square metres, or without a pixel size to apply it with, the unit is twelve pixels, or what the method says when that is more.
/// </summary>
sealed class MinimumMappingUnit(double? squareMetres, GroundScale scale, double magnitudeStep, double leastPixels = 0)
{
    const double FewestPixels = 12;

    long droppedRegions, droppedPixels;
    double droppedSquareMetres;

    /// <summary>Regions that passed, in the order in which they were finished.</summary>
    public List<FoundRegion> Kept { get; } = [];

    /// <summary>What the gate did.</summary>
    public GateResult Result => new(
        "minimum-mapping-unit",
        squareMetres == 0 ? "regions of any size are kept" : InSquareMetres
            ? string.Create(CultureInfo.InvariantCulture, $"regions below {squareMetres} m² are dropped")
            : string.Create(CultureInfo.InvariantCulture, $"regions below {DefaultPixels:0} pixels are dropped"),
        squareMetres != 0, droppedRegions, droppedPixels,
        scale.GsdMetres is null ? null : Math.Round(droppedSquareMetres, 3), "--min-area 0");

    double DefaultPixels => Math.Max(FewestPixels, leastPixels);

    bool InSquareMetres => squareMetres is not null && scale.GsdMetres is not null;

    /// <summary>Judges a finished region.</summary>
    public void Judge(RegionBuilder region)
    {
        var area = region.PixelCount * scale.PixelAreaSquareMetres(region.Centroid.X, region.Centroid.Y);
        if (InSquareMetres ? area < squareMetres : squareMetres != 0 && region.PixelCount < DefaultPixels)
        {
            droppedRegions++;
            droppedPixels += region.PixelCount;
            droppedSquareMetres += area ?? 0;
            return;
        }
        Kept.Add(new(
            region.TakeRuns(), region.PixelCount, area, region.MeanMagnitudeSteps * magnitudeStep, region.MaxMagnitude,
            region.Bounds, region.Centroid));
    }
}
