using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>The grey of a pair, the mean of its bands, and the range of it that is stretched.</summary>
static class GreyStretch
{
    const double LowShare = 0.01, HighShare = 0.99;

    /// <summary>The 1 % and 99 % quantiles of the grey of the before image, over sampled pixels observed on both dates; 0 and 1 when there are none.</summary>
    public static (double Low, double High) Of(IReadOnlyList<TilePair> tiles)
    {
        var values = new List<float>();
        foreach (var tile in tiles)
        {
            using var gaps = Gaps.Of(tile);
            using var grey = RasterTile.Rent(1, tile.Before.Width, tile.Before.Height);
            Apply(tile.Before, 1, 0, gaps, grey.Samples);
            var weights = gaps.Weights;
            // Every other pixel: neighbours say nearly the same, and two quantiles need no more.
            for (var i = 0; i < weights.Length; i += 2)
            {
                if (weights[i] > 0) values.Add(grey.Samples[i]);
            }
        }

        if (values.Count == 0) return (0, 1);
        values.Sort();
        return (values[(int)(LowShare * (values.Count - 1))], values[(int)(HighShare * (values.Count - 1))]);
    }

    /// <summary><c>gain * mean of the bands + offset</c>; 0 in gaps.</summary>
    public static void Apply(RasterTile tile, float gain, float offset, Gaps gaps, Span<float> result)
    {
        var share = gain / tile.BandCount;
        result.Fill(offset);
        for (var band = 0; band < tile.BandCount; band++)
        {
            ReadOnlySpan<float> samples = tile.Band(band);
            for (var i = 0; i < result.Length; i++) result[i] = MathF.FusedMultiplyAdd(samples[i], share, result[i]);
        }

        if (!gaps.Any) return;
        var weights = gaps.Weights;
        for (var i = 0; i < result.Length; i++)
        {
            if (weights[i] == 0) result[i] = 0;
        }
    }
}
