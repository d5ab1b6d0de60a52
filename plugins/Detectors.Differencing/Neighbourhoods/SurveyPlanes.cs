using ImageryWatch.Change;
using ImageryWatch.Rasters;
using MathNet.Numerics.Statistics;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>The tiles of a survey as planes of cells.</summary>
static class SurveyPlanes
{
    const double LowShare = 0.01, HighShare = 0.99;

    /// <summary>The planes of a tile, with gaps around it; the caller's.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="factor">Pixels along a cell.</param>
    /// <param name="inset">Cells to add on each side.</param>
    public static PairPlanes Of(TilePair tile, int factor, int inset) => PairPlanes.Of(tile, factor, Cells(tile.Window, factor).Inflate(inset));

    /// <summary>The cells that a window touches.</summary>
    public static PixelWindow Cells(PixelWindow window, int factor)
    {
        int column = Math.DivRem(window.Column, factor, out _), row = Math.DivRem(window.Row, factor, out _);
        return new(column, row, (window.Right + factor - 1) / factor - column, (window.Bottom + factor - 1) / factor - row);
    }

    /// <summary>The grey levels in which 1 % and 99 % of the before image are 0 and 255.</summary>
    public static GreyLevels Grey(PairSurvey survey, int factor)
    {
        var parts = new float[survey.Tiles.Count][];
        Parallel.For(0, parts.Length, i => parts[i] = Means(survey.Tiles[i], factor));
        float[] values = [.. parts.SelectMany(part => part)];
        return values.Length == 0 ? new(0, 1) : new(Quantile(LowShare), Quantile(HighShare));

        float Quantile(double share) => ArrayStatistics.OrderStatisticInplace(values, 1 + (int)(share * (values.Length - 1)));
    }

    // Of every other cell: neighbours say nearly the same, and two quantiles need no more.
    static float[] Means(TilePair tile, int factor)
    {
        using var planes = Of(tile, factor, 0);
        var weights = planes.Weights.Samples;
        var means = new float[(weights.Length + 1) / 2];
        var count = 0;
        for (var i = 0; i < weights.Length; i += 2)
        {
            if (weights[i] == 0) continue;
            var sum = 0f;
            foreach (var band in planes.Before) sum += band.Samples[i];
            means[count++] = sum / planes.Before.Length;
        }

        return means[..count];
    }
}
