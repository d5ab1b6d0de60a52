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
    PairPlanes(Plane[] before, Plane[] after, Plane weights)
    {
        (Before, After, Weights) = (before, after, weights);
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
        using var gaps = Gaps.Of(pair);
        // Of the tile, in pixels of the grid.
        int left = pair.Window.Column - pair.HaloPixels, top = pair.Window.Row - pair.HaloPixels;
        for (var row = 0; row < cells.Height; row++)
        {
            var y = (cells.Row + row) * factor - top;
            Fill(pair, gaps, factor, cells.Column * factor - left, y, row, weights, before, after);
        }

        return new(before, after, weights);
    }

    /// <summary>Sets the gaps in a result to NaN, for cells of one pixel.</summary>
    /// <param name="result">One band.</param>
    /// <param name="inset">By how much the result is smaller than the planes, on each side.</param>
    public void ClearGaps(RasterTile result, int inset)
    {
        if (!HasGaps) return;
        for (var row = 0; row < result.Height; row++)
        {
            var seen = Weights.Samples.Slice((row + inset) * Weights.Width + inset, result.Width);
            var samples = result.Row(0, row);
            for (var i = 0; i < samples.Length; i++)
            {
                if (seen[i] == 0) samples[i] = float.NaN;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in (Plane[])[.. Before, .. After, Weights]) plane.Dispose();
    }

    static Plane[] Planes(int count, PixelWindow cells) =>
        [.. Enumerable.Range(0, count).Select(_ => new Plane(cells.Width, cells.Height, 0))];

    static void Fill(TilePair pair, Gaps gaps, int factor, int x, int y, int row, Plane weights, Plane[] before, Plane[] after)
    {
        int width = weights.Width, tileWidth = pair.Before.Width, tileHeight = pair.Before.Height;
        var counts = weights.Samples.Slice(row * width, width);
        counts.Clear();
        for (var band = 0; band < before.Length; band++)
        {
            before[band].Samples.Slice(row * width, width).Clear();
            after[band].Samples.Slice(row * width, width).Clear();
        }

        for (var line = Math.Max(y, 0); line < Math.Min(y + factor, tileHeight); line++)
        {
            var seen = gaps.Weights.Slice(line * tileWidth, tileWidth);
            AddLine(seen, seen, factor, x, counts);
            for (var band = 0; band < before.Length; band++)
            {
                AddLine(pair.Before.Row(band, line), seen, factor, x, before[band].Samples.Slice(row * width, width));
                AddLine(pair.After.Row(band, line), seen, factor, x, after[band].Samples.Slice(row * width, width));
            }
        }

        // Where every pixel of a cell was seen its mean is a product, the same whatever its neighbours.
        float all = factor * factor, least = 0.5f * all;
        for (var column = 0; column < width; column++)
        {
            var share = counts[column] >= least ? 1 / counts[column] : 0;
            for (var band = 0; band < before.Length; band++)
            {
                before[band].Samples[row * width + column] *= share;
                after[band].Samples[row * width + column] *= share;
            }

            counts[column] = share > 0 ? 1 : 0;
        }
    }

    static void AddLine(ReadOnlySpan<float> line, ReadOnlySpan<float> seen, int factor, int x, Span<float> sums)
    {
        int first = x >= 0 ? 0 : (-x + factor - 1) / factor;
        for (var column = Math.Max(0, first - 1); column < sums.Length; column++)
        {
            int from = Math.Max(x + column * factor, 0), to = Math.Min(x + (column + 1) * factor, line.Length);
            if (from >= line.Length) return;
            var sum = 0f;
            for (var i = from; i < to; i++)
            {
                if (seen[i] > 0) sum += line[i];
            }

            sums[column] += sum;
        }
    }
}
