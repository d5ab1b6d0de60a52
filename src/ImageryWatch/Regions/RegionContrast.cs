using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// Measures how much regions stand out: the mean magnitude of a region divided by that of the observed pixels around
/// it that are in no region, 1000 at most. Around it is the window that holds it, widened on each side by the square
/// root of its pixels, 4 to 32.
/// </summary>
/// <remarks>
/// The magnitude is measured again, so the work is bounded: of more than <see cref="MostRegions"/> regions those with
/// the greatest sum of magnitudes are measured, and of a wide window nine squares on a lattice.
/// </remarks>
sealed class RegionContrast(PairPlan plan, RegionRaster mask, int threads, TimeSpan pluginTimeLimit)
{
    /// <summary>As many regions are measured.</summary>
    public const int MostRegions = 500;

    const int LeastMargin = 4, MostMargin = 32, SquaresEachWay = 3, SquareSide = 64;
    const double MostContrast = 1000;

    /// <summary>The regions, in their order, with their contrast; null where it was not, or could not be, measured.</summary>
    public IReadOnlyList<FoundRegion> Measure(IReadOnlyList<FoundRegion> regions, CancellationToken cancellationToken)
    {
        var result = regions.ToArray();
        // By rows, so that blocks that were read are found again.
        int[] measured =
        [
            .. Enumerable.Range(0, regions.Count)
                .OrderByDescending(i => regions[i].PixelCount * regions[i].MeanMagnitude).ThenBy(i => regions[i].Bounds.Row).ThenBy(i => regions[i].Bounds.Column)
                .Take(MostRegions)
                .OrderBy(i => regions[i].Bounds.Row).ThenBy(i => regions[i].Bounds.Column),
        ];
        var failures = new PluginFailures(pluginTimeLimit);
        new UnitRunner<double?>(threads, 4 * threads, pluginTimeLimit).Run(
            measured.Length,
            (unit, call) => failures.Try(unit, () => Around(regions[measured[unit]], call), () => null),
            (unit, _, _) =>
            {
                failures.NoteHung(unit);
                return null;
            },
            (unit, around) => result[measured[unit]] = regions[measured[unit]] with { Contrast = Ratio(regions[measured[unit]].MeanMagnitude, around) },
            cancellationToken);
        return result;
    }

    static double? Ratio(double mean, double? around) => around is not { } ground ? null : ground > 0 ? Math.Min(MostContrast, mean / ground) : MostContrast;

    double? Around(FoundRegion region, PluginCall call)
    {
        var margin = (int)Math.Clamp(Math.Sqrt(region.PixelCount), LeastMargin, MostMargin);
        var window = region.Bounds.Inflate(margin).Intersect(plan.Imagery.Area);
        double sum = 0;
        long count = 0;
        foreach (var part in Parts(window)) Add(part, call, ref sum, ref count);
        return count == 0 ? null : sum / count;
    }

    static IEnumerable<PixelWindow> Parts(PixelWindow window)
    {
        if (window.PixelCount <= (SquaresEachWay * SquareSide) * (SquaresEachWay * SquareSide)) return [window];
        return
            from row in Enumerable.Range(0, SquaresEachWay)
            from column in Enumerable.Range(0, SquaresEachWay)
            let middleColumn = window.Column + (int)((2 * column + 1L) * window.Width / (2 * SquaresEachWay))
            let middleRow = window.Row + (int)((2 * row + 1L) * window.Height / (2 * SquaresEachWay))
            select new PixelWindow(middleColumn - SquareSide / 2, middleRow - SquareSide / 2, SquareSide, SquareSide).Intersect(window);
    }

    void Add(PixelWindow window, PluginCall call, ref double sum, ref long count)
    {
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        plan.Imagery.Measure(window, plan.Detector, call, magnitude);
        var inRegion = new float[window.Width];
        for (var row = 0; row < window.Height; row++)
        {
            inRegion.AsSpan().Clear();
            mask.Fill(window.Row + row, window.Column, inRegion);
            var samples = magnitude.Row(0, row);
            for (var column = 0; column < samples.Length; column++)
            {
                if (inRegion[column] != 0 || !float.IsFinite(samples[column])) continue;
                sum += samples[column];
                count++;
            }
        }
    }
}
