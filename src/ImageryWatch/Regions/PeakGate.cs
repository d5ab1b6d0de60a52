using System.Globalization;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Regions;

/// <summary>The gate that drops regions whose greatest magnitude stays below a level, and counts what it drops.</summary>
/// <param name="threshold">The threshold, with the level.</param>
/// <param name="budget">The budget of false alarms that was asked for, a square kilometre; null when there was none.</param>
/// <param name="scale">Pixel sizes.</param>
sealed class PeakGate(ThresholdUse threshold, double? budget, GroundScale scale)
{
    readonly List<FoundRegion> dropped = [];

    /// <summary>What the gate did.</summary>
    public GateResult Result => new(
        "peak", Rule, IsOn, dropped.Count, dropped.Sum(region => region.PixelCount),
        scale.GsdMetres is null ? null : Math.Round(dropped.Sum(region => region.AreaSquareMetres ?? 0), 3), budget is null ? "--peak 1" : "--peak 1, and no --false-alarms-per-km2")
    {
        LargestRemoved = Largest?.Bounds,
    };

    bool IsOn => threshold.Peak > threshold.Value;

    FoundRegion? Largest => dropped.OrderByDescending(region => region.PixelCount).ThenBy(region => region.Bounds.Row).ThenBy(region => region.Bounds.Column).FirstOrDefault();

    string Rule => !IsOn ? "regions are kept however little they rise above the threshold"
        : string.Create(CultureInfo.InvariantCulture, $"regions that nowhere reach {threshold.Peak:0.###}{Times}, are dropped")
            + (budget is { } number ? string.Create(CultureInfo.InvariantCulture, $"; the budget is {number:0.######} false alarms a square kilometre") : "");

    string Times => threshold.Value > 0 ? string.Create(CultureInfo.InvariantCulture, $", {threshold.Peak / threshold.Value:0.##} times the threshold") : "";

    /// <summary>The regions that pass, in their order.</summary>
    public IReadOnlyList<FoundRegion> Judge(IReadOnlyList<FoundRegion> regions)
    {
        if (!IsOn) return regions;
        var kept = new List<FoundRegion>(regions.Count);
        foreach (var region in regions) (region.MaxMagnitude >= threshold.Peak ? kept : dropped).Add(region);
        return kept;
    }
}
