using ImageryWatch.Change;
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
        var halo = checks.Max(check => check.Detector.Value.HaloPixels);
        new UnitRunner<double[]>(threads, 4 * threads, pluginTimeLimit).Run(
            asked.Length,
            (unit, call) =>
            {
                var region = regions[asked[unit]];
                var pair = imagery.Read(Middle(region), halo, call);
                using (pair.Before)
                using (pair.After)
                    return [.. checks.Select(check => failures.Try(unit, () => Share(region, pair, check, call), () => double.NaN))];
            },
            (unit, _, _) =>
            {
                failures.NoteHung(unit);
                return [];
            },
            (unit, shares) =>
            {
                ref var region = ref result[asked[unit]];
                var agreement = new SortedDictionary<string, double>(region.Agreement.ToDictionary(), StringComparer.Ordinal);
                foreach (var (share, check) in shares.Zip(checks))
                {
                    if (!double.IsNaN(share)) agreement[check.Detector.Id] = share;
                }

                region = region with { Agreement = agreement };
            },
            cancellationToken);
        return result;
    }

    double Share(FoundRegion region, TilePair pair, CheckedMethod check, PluginCall call)
    {
        var window = pair.Window;
        using var magnitude = RasterTile.Rent(1, window.Width, window.Height);
        imagery.Measure(pair, check.Detector, call, magnitude);
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
