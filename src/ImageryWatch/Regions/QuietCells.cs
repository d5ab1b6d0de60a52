using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// Sums of the magnitudes that stay below the threshold, in square cells anchored to the grid: what the ground around a
/// region is like, kept while the scene streams by. Sums are whole numbers, so they do not depend on the order of windows.
/// </summary>
sealed class QuietCells
{
    /// <summary>Pixels along a cell.</summary>
    public const int Side = 32;

    readonly PixelWindow cells;
    readonly long[] sums, counts;

    /// <param name="window">Pixels of the grid that the cells cover.</param>
    public QuietCells(PixelWindow window)
    {
        cells = CellsOf(window);
        (sums, counts) = (new long[cells.PixelCount], new long[cells.PixelCount]);
    }

    /// <summary>The cells of one window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="magnitude">Its magnitudes; NaN where not observed.</param>
    /// <param name="threshold">What is greater is left out.</param>
    /// <param name="stepsPerUnit">Magnitudes are summed in whole parts of a unit.</param>
    public static QuietCells Of(PixelWindow window, RasterTile magnitude, float threshold, double stepsPerUnit)
    {
        var result = new QuietCells(window);
        for (var row = 0; row < window.Height; row++)
        {
            var line = result.Line(window.Row + row);
            var samples = magnitude.Row(0, row);
            for (var column = 0; column < samples.Length; column++)
            {
                // Not true of NaN.
                if (!(samples[column] <= threshold)) continue;
                var cell = line + (window.Column + column) / Side;
                result.sums[cell] += (long)(samples[column] * stepsPerUnit);
                result.counts[cell]++;
            }
        }

        return result;
    }

    /// <summary>Adds the cells of a window.</summary>
    public void Add(QuietCells part)
    {
        for (var row = 0; row < part.cells.Height; row++)
        {
            for (var column = 0; column < part.cells.Width; column++)
            {
                var from = row * part.cells.Width + column;
                var to = (part.cells.Row + row - cells.Row) * cells.Width + part.cells.Column + column - cells.Column;
                sums[to] += part.sums[from];
                counts[to] += part.counts[from];
            }
        }
    }

    /// <summary>Mean magnitude, in steps, of the cells that a window touches; null when nothing in them was observed and quiet.</summary>
    public double? Mean(PixelWindow window)
    {
        var touched = CellsOf(window).Intersect(cells);
        long sum = 0, count = 0;
        for (var row = touched.Row; row < touched.Bottom; row++)
        {
            for (var column = touched.Column; column < touched.Right; column++)
            {
                var cell = (row - cells.Row) * cells.Width + column - cells.Column;
                (sum, count) = (sum + sums[cell], count + counts[cell]);
            }
        }

        return count == 0 ? null : (double)sum / count;
    }

    int Line(int row) => (row / Side - cells.Row) * cells.Width - cells.Column;

    static PixelWindow CellsOf(PixelWindow window)
    {
        int column = Math.Max(0, window.Column) / Side, row = Math.Max(0, window.Row) / Side;
        return new(column, row, (window.Right + Side - 1) / Side - column, (window.Bottom + Side - 1) / Side - row);
    }
}
