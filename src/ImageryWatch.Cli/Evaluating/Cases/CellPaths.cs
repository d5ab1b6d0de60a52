using System.Globalization;
using System.Text;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Sets of cells as SVG path data.</summary>
static class CellPaths
{
    /// <summary>The cells as rectangles: runs of a row, joined downwards while they stay the same.</summary>
    public static string Fill(bool[,] cells)
    {
        var path = new StringBuilder();
        var open = new Dictionary<(int Left, int Right), int>();
        int rows = cells.GetLength(0);
        for (int row = 0; row <= rows; row++)
        {
            var runs = row < rows ? Runs(cells, row) : [];
            foreach (var (run, top) in open.Where(entry => !runs.Contains(entry.Key)).OrderBy(entry => entry.Key).ToList())
            {
                open.Remove(run);
                path.Append(CultureInfo.InvariantCulture, $"M{run.Left} {top}h{run.Right - run.Left}v{row - top}H{run.Left}z");
            }
            foreach (var run in runs) open.TryAdd(run, row);
        }
        return path.ToString();
    }

    /// <summary>The edges between cells of the set and other cells, as straight strokes. The rim of the picture is no edge.</summary>
    public static string Outline(bool[,] cells)
    {
        var path = new StringBuilder();
        int rows = cells.GetLength(0), columns = cells.GetLength(1);
        for (int row = 1; row < rows; row++)
            Strokes(columns, column => cells[row, column] != cells[row - 1, column], (start, length) => path.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{length}"));
        for (int column = 1; column < columns; column++)
            Strokes(rows, row => cells[row, column] != cells[row, column - 1], (start, length) => path.Append(CultureInfo.InvariantCulture, $"M{column} {start}v{length}"));
        return path.ToString();
    }

    static HashSet<(int Left, int Right)> Runs(bool[,] cells, int row)
    {
        var runs = new HashSet<(int, int)>();
        Strokes(cells.GetLength(1), column => cells[row, column], (start, length) => runs.Add((start, start + length)));
        return runs;
    }

    static void Strokes(int count, Func<int, bool> isSet, Action<int, int> stroke)
    {
        for (int i = 0; i < count; i++)
        {
            if (!isSet(i)) continue;
            int start = i;
            while (i < count && isSet(i)) i++;
            stroke(start, i - start);
        }
    }
}
