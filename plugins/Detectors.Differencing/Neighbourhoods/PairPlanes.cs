using System.Numerics.Tensors;
using ImageryWatch.Change;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// The bands of a pair as planes of cells, each the mean of the observed pixels of a square of <c>factor</c> x
/// <c>factor</c> pixels; squares are anchored at pixel (0, 0) of the grid. A cell is a gap when fewer than half of its pixels were observed in every
/// band on both dates, and then 0. One owner disposes it.
/// </summary>
sealed class PairPlanes : IDisposable
{
    readonly Gaps gaps;

    PairPlanes(Plane[] before, Plane[] after, Plane weights, Gaps gaps)
    {
        (Before, After, Weights, this.gaps) = (before, after, weights, gaps);
        HasGaps = weights.Samples.Contains(0);
    }

    /// <summary>Bands of the before image.</summary>
    public Plane[] Before { get; }

    /// <summary>Bands of the after image.</summary>
    public Plane[] After { get; }

    /// <summary>1 where observed, 0 in gaps.</summary>
    public Plane Weights { get; }

    /// <summary>True when there is a gap.</summary>
    public bool HasGaps { get; }

    /// <summary>Takes the cells of a region from a pair of tiles; what lies beyond the tiles is a gap.</summary>
    /// <param name="pair">The tiles.</param>
    /// <param name="factor">Pixels along a cell.</param>
    /// <param name="cells">Columns and rows of cells; cell (0, 0) begins at pixel (0, 0) of the grid.</param>
    public static PairPlanes Of(TilePair pair, int factor, PixelWindow cells)
    {
        int bands = pair.Before.BandCount;
        Plane[] before = Planes(bands, cells), after = Planes(bands, cells);
        var weights = new Plane(cells.Width, cells.Height, 0);
        var gaps = Gaps.Of(pair);
        // Of the tile, in pixels of the grid.
        int left = pair.Window.Column - pair.HaloPixels, top = pair.Window.Row - pair.HaloPixels;
        using var sums = new CellSums(factor, cells.Width, cells.Column * factor - left);
        for (var row = 0; row < cells.Height; row++)
            Fill(pair, gaps, sums, factor, (cells.Row + row) * factor - top, row, weights, before, after);

        return new(before, after, weights, gaps);
    }

    /// <summary>Sets the pixels that were not observed to NaN.</summary>
    /// <param name="haloPixels">By how much the result is smaller than the tiles, on each side.</param>
    /// <param name="result">One band, in pixels.</param>
    public void ClearGaps(int haloPixels, RasterTile result) => gaps.Clear(haloPixels, result);

    /// <inheritdoc/>
    public void Dispose()
    {
        gaps.Dispose();
        foreach (var plane in (Plane[])[.. Before, .. After, Weights]) plane.Dispose();
    }

    static Plane[] Planes(int count, PixelWindow cells) =>
        [.. Enumerable.Range(0, count).Select(_ => new Plane(cells.Width, cells.Height, 0))];

    static void Fill(TilePair pair, Gaps gaps, CellSums sums, int factor, int y, int row, Plane weights, Plane[] before, Plane[] after)
    {
        int width = weights.Width, tileWidth = pair.Before.Width;
        int top = Math.Max(y, 0), bottom = Math.Min(y + factor, pair.Before.Height);
        var counts = Row(weights);
        sums.Clear();
        for (var line = top; line < bottom; line++) sums.Add(Seen(line), Seen(line));
        sums.Fold(counts);
        // Where every pixel of a cell was seen its mean is a product, the same whatever its neighbours.
        using var shares = new Plane(width, 1, 0);
        Shares(counts, 0.5f * factor * factor, shares.Samples);
        for (var band = 0; band < before.Length; band++)
        {
            Mean(pair.Before, band, Row(before[band]));
            Mean(pair.After, band, Row(after[band]));
        }

        void Mean(RasterTile tile, int band, Span<float> result)
        {
            sums.Clear();
            for (var line = top; line < bottom; line++) sums.Add(tile.Row(band, line), Seen(line));
            sums.Fold(result);
            TensorPrimitives.Multiply(result, shares.Samples, result);
        }

        ReadOnlySpan<float> Seen(int line) => gaps.Weights.Slice(line * tileWidth, tileWidth);

        Span<float> Row(Plane plane) => plane.Samples.Slice(row * width, width);
    }

    // What a sum is multiplied by to be a mean, 0 in gaps; counts become weights.
    static void Shares(Span<float> counts, float least, Span<float> shares)
    {
        for (var column = 0; column < counts.Length; column++)
        {
            shares[column] = counts[column] >= least ? 1 / counts[column] : 0;
            counts[column] = counts[column] >= least ? 1 : 0;
        }
    }
}
