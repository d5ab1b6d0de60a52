using System.Globalization;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Regions;

/// <summary>
/// The gate that drops regions smaller than the minimum mapping unit, and counts what it drops. The unit is what was
/// asked for in square metres or, by default, a square of half the size of the object, and twelve pixels at least.
/// Where neither is known, or no pixel size to apply it with, it is twelve pixels. It is never below what the method
/// says that can mean something, unless it was asked for.
/// </summary>
/// <remarks>
/// Of a region joined from fragments one must be as large as the unit, or half as large when the region is four times
/// as large: a few specks of noise side by side do not make an object.
/// </remarks>
sealed class MinimumMappingUnit
{
    const double FewestPixels = 12;
    const double PartOfMany = 0.5, Many = 4;

    readonly GroundScale scale;
    readonly double magnitudeStep;
    readonly double? squareMetres;
    readonly double defaultPixels;
    readonly bool isGiven;
    long droppedRegions, droppedPixels, largestDropped, joinedFragments, joinedRegions;
    PixelWindow? largestDroppedBounds;
    double droppedSquareMetres;

    /// <param name="squareMetres">The unit that was asked for; 0 keeps regions of any size, null takes the default.</param>
    /// <param name="objectSizeMetres">Size of the object that the user cares about; null when unknown.</param>
    /// <param name="scale">Pixel sizes.</param>
    /// <param name="magnitudeStep">Magnitudes were summed in whole multiples of this.</param>
    /// <param name="leastPixels">What the method says of the smallest region that can mean something, pixels.</param>
    public MinimumMappingUnit(double? squareMetres, double? objectSizeMetres, GroundScale scale, double magnitudeStep, double leastPixels = 0)
    {
        (this.scale, this.magnitudeStep, isGiven) = (scale, magnitudeStep, squareMetres is not null);
        defaultPixels = Math.Max(FewestPixels, Math.Round(leastPixels));
        this.squareMetres = squareMetres ?? objectSizeMetres * objectSizeMetres / 4;
    }

    /// <summary>Regions that passed, in the order in which they were finished.</summary>
    public List<FoundRegion> Kept { get; } = [];

    /// <summary>Fragments that regions which passed were joined from, and these regions.</summary>
    public (long Fragments, long Regions) Joined => (joinedFragments, joinedRegions);

    /// <summary>The unit in words, for the settings.</summary>
    public string Words => !InSquareMetres ? $"{defaultPixels} pixels"
        : string.Create(CultureInfo.InvariantCulture, $"{squareMetres} m²{(isGiven ? "" : $" and {defaultPixels} pixels")}");

    /// <summary>What the gate did.</summary>
    public GateResult Result => new(
        "minimum-mapping-unit", IsOff ? "regions of any size are kept" : $"regions below {Words} are dropped",
        !IsOff, droppedRegions, droppedPixels,
        scale.GsdMetres is null ? null : Math.Round(droppedSquareMetres, 3), "--min-area 0")
    {
        LargestRemoved = largestDroppedBounds,
    };

    bool IsOff => isGiven && squareMetres == 0;

    bool InSquareMetres => squareMetres is not null && scale.GsdMetres is not null;

    /// <summary>Judges a finished region.</summary>
    public void Judge(RegionBuilder region)
    {
        var pixelArea = scale.PixelAreaSquareMetres(region.Centroid.X, region.Centroid.Y);
        var runs = region.TakeRuns();
        var fragments = FragmentCount.Of(runs);
        if (!IsOff && IsBelow(fragments.LargestPixels, pixelArea, 1)
            && (IsBelow(region.PixelCount, pixelArea, Many) || IsBelow(fragments.LargestPixels, pixelArea, PartOfMany)))
        {
            Drop(region, pixelArea);
            return;
        }
        if (fragments.Count > 1) (joinedFragments, joinedRegions) = (joinedFragments + fragments.Count, joinedRegions + 1);
        Kept.Add(new(
            runs, region.PixelCount, region.PixelCount * pixelArea, region.MeanMagnitudeSteps * magnitudeStep, region.MaxMagnitude,
            region.Bounds, region.Centroid));
    }

    bool IsBelow(long pixels, double? pixelArea, double share) =>
        InSquareMetres
            ? pixels * pixelArea < share * squareMetres || (!isGiven && pixels < share * defaultPixels)
            : pixels < share * defaultPixels;

    void Drop(RegionBuilder region, double? pixelArea)
    {
        droppedRegions++;
        droppedPixels += region.PixelCount;
        droppedSquareMetres += region.PixelCount * pixelArea ?? 0;
        var bounds = region.Bounds;
        if (largestDroppedBounds is { } largest && (region.PixelCount, -bounds.Row, -bounds.Column).CompareTo((largestDropped, -largest.Row, -largest.Column)) <= 0) return;
        (largestDropped, largestDroppedBounds) = (region.PixelCount, bounds);
    }
}
