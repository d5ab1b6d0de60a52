using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Pipeline;

/// <summary>
/// Asks other methods about the regions that were found: the share of a region's pixels that each of them flags. Of more
/// than <see cref="MostRegions"/> regions those with the greatest sum of magnitudes are asked about, and of a wide one the part
/// around its middle.
/// </summary>
sealed class RegionAgreement(PairImagery imagery, IReadOnlyList<CheckedMethod> checks, int threads, TimeSpan pluginTimeLimit)
{
    /// <summary>As many regions are asked about.</summary>
    public const int MostRegions = 100;

    const int MostSide = 512;

    /// <summary>The regions, in their order, with what the other methods say; nothing where they were not asked, or failed.</summary>
    public IReadOnlyList<FoundRegion> Of(IReadOnlyList<FoundRegion> regions, CancellationToken cancellationToken)
    {
        var result = regions.ToArray();
        if (checks.Count == 0) return result;
        int[] asked =
        [
            .. Enumerable.Range(0, regions.Count)
                .OrderByDescending(i => regions[i].PixelCount * regions[i].MeanMagnitude).ThenBy(i => regions[i].Bounds.Row).ThenBy(i => regions[i].Bounds.Column)
                .Take(MostRegions),
        ];
        var failures = new PluginFailures(pluginTimeLimit);
        new UnitRunner<double>(threads, 4 * threads, pluginTimeLimit).Run(
            asked.Length * checks.Count,
            (unit, call) => failures.Try(unit, () => Share(regions[asked[unit / checks.Count]], checks[unit % checks.Count], call), () => double.NaN),
            (unit, _, _) =>
            {
                failures.NoteHung(unit);
                return double.NaN;
            },
            (unit, share) =>
            {
                if (double.IsNaN(share)) return;
                var index = asked[unit / checks.Count];
                var agreement = new SortedDictionary<string, double>(result[index].Agreement.ToDictionary(), StringComparer.Ordinal) { [checks[unit % checks.Count].Detector.Id] = share };
                result[index] = result[index] with { Agreement = agreement };
            },
            cancellationToken);
        return result;
    }

    double Share(FoundRegion region, CheckedMethod check, PluginCall call)
    {
        var window = Middle(region);
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        imagery.Measure(window, check.Detector, call, magnitude);
        long flagged = 0, observed = 0;
        foreach (var run in region.Runs)
        {
            int start = Math.Max(run.Start, window.Column), end = Math.Min(run.End, window.Right);
            if (run.Row < window.Row || run.Row >= window.Bottom || start >= end) continue;
            foreach (var sample in magnitude.Row(0, run.Row - window.Row)[(start - window.Column)..(end - window.Column)])
            {
                if (float.IsNaN(sample)) continue;
                observed++;
                if (sample > check.Check.Threshold) flagged++;
            }
        }

        return (double)flagged / observed;
    }

    static PixelWindow Middle(FoundRegion region)
    {
        var bounds = region.Bounds;
        int width = Math.Min(bounds.Width, MostSide), height = Math.Min(bounds.Height, MostSide);
        int column = Math.Clamp((int)region.Centroid.X - width / 2, bounds.Column, bounds.Right - width);
        int row = Math.Clamp((int)region.Centroid.Y - height / 2, bounds.Row, bounds.Bottom - height);
        return new(column, row, width, height);
    }
}
