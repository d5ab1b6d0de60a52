using System.Collections.Concurrent;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>Reads windows of both images of a pair and matches them, on several threads.</summary>
/// <param name="imagery">The pair as it was delivered.</param>
/// <param name="side">Side of the windows.</param>
/// <param name="request">How many threads, and how long a reader may take.</param>
/// <param name="cancellationToken">Ends the matching.</param>
sealed class WindowMatcher(PairImagery imagery, int side, ComparisonRequest request, CancellationToken cancellationToken)
{
    readonly ConcurrentBag<PhaseCorrelator> correlators = [];

    /// <summary>The sum of the correlation surfaces of every match without expectation so far.</summary>
    public float[] Surface { get; } = new float[side * side];

    /// <summary>Matches windows with no expectation: peaks are looked for around a displacement that is the same for all.</summary>
    public List<WindowMatch> Match(IReadOnlyList<PixelWindow> windows, int columns, int rows)
    {
        var matches = new List<WindowMatch>(windows.Count);
        new UnitRunner<(WindowMatch Match, float[] Surface)>(request.Threads, 2 * request.Threads, request.PluginTimeLimit).Run(
            windows.Count,
            (unit, call) => Work(correlator =>
            {
                var peak = Read(windows[unit], columns, rows, PeakRange.Everywhere, correlator, call);
                return (At(windows[unit], peak, columns, rows), correlator.Surface.ToArray());
            }),
            (unit, plugin, stage) => throw TooLong(windows[unit], plugin.Id, stage),
            (_, found) =>
            {
                matches.Add(found.Match);
                System.Numerics.Tensors.TensorPrimitives.Add(Surface, found.Surface, Surface);
            },
            cancellationToken);
        return matches;
    }

    /// <summary>Matches windows close to where a model expects each.</summary>
    /// <param name="windows">The windows.</param>
    /// <param name="model">The model.</param>
    /// <param name="reach">How far from there the peak may lie, pixels.</param>
    public List<WindowMatch> Match(IReadOnlyList<PixelWindow> windows, GeoTransform model, double reach)
    {
        var matches = new List<WindowMatch>(windows.Count);
        new UnitRunner<WindowMatch>(request.Threads, windows.Count, request.PluginTimeLimit).Run(
            windows.Count,
            (unit, call) => Work(correlator =>
            {
                var window = windows[unit];
                double x = window.Column + side / 2.0, y = window.Row + side / 2.0;
                var there = model.ToMap(x, y);
                int columns = (int)Math.Round(there.X - x), rows = (int)Math.Round(there.Y - y);
                var peak = Read(window, columns, rows, new(there.X - x - columns, there.Y - y - rows, reach), correlator, call);
                return At(window, peak, columns, rows);
            }),
            (unit, plugin, stage) => throw TooLong(windows[unit], plugin.Id, stage),
            (_, match) => matches.Add(match),
            cancellationToken);
        return matches;
    }

    T Work<T>(Func<PhaseCorrelator, T> work)
    {
        if (!correlators.TryTake(out var correlator)) correlator = new(side);
        var result = work(correlator);
        correlators.Add(correlator);
        return result;
    }

    CorrelationPeak Read(PixelWindow window, int columns, int rows, PeakRange range, PhaseCorrelator correlator, PluginCall call)
    {
        using var before = RasterTile.Rent(imagery.Grid.BandCount, side, side);
        using var after = RasterTile.Rent(imagery.Grid.BandCount, side, side);
        imagery.Before.Read(window, before, call);
        imagery.After.Read(window with { Column = window.Column + columns, Row = window.Row + rows }, after, call);
        return correlator.Match(before, after, range);
    }

    static WindowMatch At(PixelWindow window, CorrelationPeak peak, int columns, int rows) =>
        new(window, peak.Content, columns + peak.Columns, rows + peak.Rows, peak.Sharpness);

    RasterException TooLong(PixelWindow window, string plugin, string stage) => new(
        $"plugin {plugin} did not {stage} {window} within {request.PluginTimeLimit.TotalSeconds:0} s; check the disk, or give it longer with --time-limit");
}
