using ImageryWatch.Accuracy;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Verdicts of a window, counted in the cells of a picture.</summary>
sealed class VerdictGrid
{
    const int StripPixels = 1 << 20;

    // What fills less than this share of a cell is not drawn; in full resolution a cell is a pixel.
    const double LeastShare = 0.125;

    readonly int[,] hit, missed, wrong, notJudged, all;

    VerdictGrid(int width, int height, int cellSide)
    {
        (Width, Height, CellSide) = (width, height, cellSide);
        (hit, missed, wrong, notJudged, all) = (new int[height, width], new int[height, width], new int[height, width], new int[height, width], new int[height, width]);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Side of a cell in pixels of the picture.</summary>
    public int CellSide { get; }

    /// <summary>Reads a window of the truth and of the mask, strip by strip.</summary>
    /// <param name="mask">The mask of the report.</param>
    /// <param name="truth">What changed.</param>
    /// <param name="window">Pixels of the grid.</param>
    /// <param name="width">Columns of cells, at most those of the window.</param>
    /// <param name="height">Rows of cells.</param>
    public static VerdictGrid Read(IRasterView mask, Truth truth, PixelWindow window, int width, int height)
    {
        var grid = new VerdictGrid(width, height, 1);
        int rows = Math.Max(1, StripPixels / window.Width);
        for (int top = 0; top < window.Height; top += rows)
        {
            var strip = new PixelWindow(window.Column, window.Row + top, window.Width, Math.Min(rows, window.Height - top));
            using var flags = RasterTile.Rent(1, strip.Width, strip.Height);
            using var truths = RasterTile.Rent(1, strip.Width, strip.Height);
            mask.Read(strip, flags);
            truth.Read(strip, truths);
            for (int row = 0; row < strip.Height; row++)
                grid.Add((int)((long)(top + row) * height / window.Height), flags.Row(0, row), truths.Row(0, row));
        }
        return grid;
    }

    /// <summary>The same in cells of twice the side.</summary>
    public VerdictGrid Coarser()
    {
        var coarse = new VerdictGrid((Width + 1) / 2, (Height + 1) / 2, CellSide * 2);
        for (int row = 0; row < Height; row++)
            for (int column = 0; column < Width; column++)
            {
                coarse.all[row / 2, column / 2] += all[row, column];
                coarse.hit[row / 2, column / 2] += hit[row, column];
                coarse.missed[row / 2, column / 2] += missed[row, column];
                coarse.wrong[row / 2, column / 2] += wrong[row, column];
                coarse.notJudged[row / 2, column / 2] += notJudged[row, column];
            }
        return coarse;
    }

    /// <summary>The verdicts as paths.</summary>
    public VerdictPaths Paths()
    {
        var sets = Enumerable.Range(0, 6).Select(_ => new bool[Height, Width]).ToArray();
        for (int row = 0; row < Height; row++)
            for (int column = 0; column < Width; column++)
            {
                var (h, m, w, n) = (hit[row, column], missed[row, column], wrong[row, column], notJudged[row, column]);
                double least = all[row, column] * LeastShare;
                if (2 * n > all[row, column]) sets[3][row, column] = true;
                else if (h + m + w >= least && h + m + w > 0) sets[h >= m && h >= w ? 0 : m >= w ? 1 : 2][row, column] = true;
                sets[4][row, column] = h + m > 0 && h + m >= least;
                sets[5][row, column] = h + w > 0 && h + w >= least;
            }
        return new(
            CellSide, CellPaths.Fill(sets[0]), CellPaths.Fill(sets[1]), CellPaths.Fill(sets[2]), CellPaths.Fill(sets[3]),
            CellPaths.Outline(sets[4]), CellPaths.Outline(sets[5]));
    }

    void Add(int cellRow, ReadOnlySpan<float> flags, ReadOnlySpan<float> truths)
    {
        for (int column = 0; column < flags.Length; column++)
        {
            int cell = (int)((long)column * Width / flags.Length);
            all[cellRow, cell]++;
            if (float.IsNaN(flags[column]) || float.IsNaN(truths[column])) notJudged[cellRow, cell]++;
            else if (flags[column] > 0 && truths[column] > 0) hit[cellRow, cell]++;
            else if (flags[column] > 0) wrong[cellRow, cell]++;
            else if (truths[column] > 0) missed[cellRow, cell]++;
        }
    }
}
