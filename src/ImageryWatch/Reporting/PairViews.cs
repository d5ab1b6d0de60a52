using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>The rasters behind a report, for sinks to cut pictures from.</summary>
sealed class PairViews(PairPlan plan, RegionRaster mask, ObservedMap observed, UnobservedCauses causes, CoordinateSystems systems)
{
    /// <summary>The before image.</summary>
    public IRasterView Before { get; } = new SourceView(plan.Imagery.Before, systems);

    /// <summary>The after image on the grid.</summary>
    public IRasterView After { get; } = new SourceView(plan.Imagery.After, systems);

    /// <summary>The magnitude, measured again when read.</summary>
    public IRasterView Magnitude { get; } = new ReducingView(plan.Imagery.Grid with { BandCount = 1 }, (window, tile) =>
    {
        if (window.Intersect(plan.Imagery.Area).IsEmpty) tile.Samples.Fill(float.NaN);
        else plan.Imagery.Measure(window, plan.Detector, new(), tile);
    });

    /// <summary>The regions.</summary>
    public IRasterView Mask { get; } = new ReducingView(plan.Imagery.Grid with { BandCount = 1 }, (window, tile) =>
    {
        for (var row = 0; row < window.Height; row++)
        {
            var samples = tile.Row(0, row);
            samples.Clear();
            mask.Fill(window.Row + row, window.Column, samples);
            observed.Clear(window.Row + row, window.Column, samples);
        }
    });

    /// <summary>Why pixels were not observed; null when that is for want of data everywhere.</summary>
    public IRasterView? Validity { get; } = causes.Total() == causes.NoDataPixels ? null : new ReducingView(plan.Imagery.Grid with { BandCount = 1 }, (window, tile) =>
    {
        using var reading = new PairReading(plan.Imagery, window, 0, new());
        for (var row = 0; row < window.Height; row++)
        {
            var samples = tile.Row(0, row);
            samples.Clear();
            observed.Clear(window.Row + row, window.Column, samples);
            for (var column = 0; column < samples.Length; column++)
            {
                if (!float.IsNaN(samples[column])) continue;
                var cause = reading.At(column, row);
                samples[column] = (int)(cause == Rasters.Validity.Valid ? Rasters.Validity.Masked : cause);
            }
        }
        plan.Imagery.Aoi?.Clear(window, tile);
    });
}
