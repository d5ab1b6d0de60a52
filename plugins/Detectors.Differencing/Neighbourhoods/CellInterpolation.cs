using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>Values of cells brought to pixels: bilinear between the centres of cells; for cells of one pixel, as they are.</summary>
/// <param name="cells">The cells that there are values for.</param>
/// <param name="factor">Pixels along a cell.</param>
sealed class CellInterpolation(PixelWindow cells, int factor)
{
    /// <summary>Fills a window.</summary>
    /// <param name="values">A value a cell.</param>
    /// <param name="window">Pixels of the grid, at least half a cell inside the cells.</param>
    /// <param name="result">One band, of the window's size.</param>
    public void Fill(Plane values, PixelWindow window, RasterTile result)
    {
        Span<int> columns = new int[window.Width];
        Span<float> weights = new float[window.Width];
        for (var i = 0; i < window.Width; i++) (columns[i], weights[i]) = Between(window.Column + i, cells.Column);
        for (var row = 0; row < window.Height; row++)
        {
            var (above, down) = Between(window.Row + row, cells.Row);
            ReadOnlySpan<float> upper = values.Samples.Slice(above * values.Width, values.Width);
            ReadOnlySpan<float> lower = down > 0 ? values.Samples.Slice((above + 1) * values.Width, values.Width) : upper;
            var line = result.Row(0, row);
            if (factor == 1)
            {
                upper.Slice(columns[0], line.Length).CopyTo(line);
                continue;
            }

            for (var i = 0; i < line.Length; i++)
            {
                int left = columns[i], right = left + 1;
                var top = upper[left] + (upper[right] - upper[left]) * weights[i];
                var bottom = lower[left] + (lower[right] - lower[left]) * weights[i];
                line[i] = top + (bottom - top) * down;
            }
        }
    }

    // The cell whose centre lies at or before the centre of a pixel, and how far the pixel lies towards the next.
    (int Cell, float Weight) Between(int pixel, int first)
    {
        var position = (pixel + 0.5) / factor - 0.5;
        var cell = Math.Floor(position);
        return ((int)cell - first, (float)(position - cell));
    }
}
