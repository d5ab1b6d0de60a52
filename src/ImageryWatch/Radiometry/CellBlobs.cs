namespace ImageryWatch.Radiometry;

/// <summary>Cells that hang together, sideways or at corners.</summary>
static class CellBlobs
{
    /// <summary>The blobs that hold a seed and spread over everything that may belong to them, in the order of their first seeds.</summary>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="seeds">Cells that a blob grows from.</param>
    /// <param name="may">Cells that it may grow over; every seed among them.</param>
    public static List<List<int>> Of(int columns, bool[] seeds, bool[] may)
    {
        var blobs = new List<List<int>>();
        var taken = new bool[seeds.Length];
        for (var seed = 0; seed < seeds.Length; seed++)
        {
            if (!seeds[seed] || taken[seed]) continue;
            var blob = new List<int> { seed };
            taken[seed] = true;
            for (var next = 0; next < blob.Count; next++)
            {
                foreach (var neighbour in Around(blob[next], columns, seeds.Length, 1))
                {
                    if (!may[neighbour] || taken[neighbour]) continue;
                    taken[neighbour] = true;
                    blob.Add(neighbour);
                }
            }
            blobs.Add(blob);
        }
        return blobs;
    }

    /// <summary>The cells within some cells of one, itself too.</summary>
    public static IEnumerable<int> Around(int cell, int columns, int count, int reach)
    {
        int row = cell / columns, column = cell % columns, rows = count / columns;
        for (var y = Math.Max(0, row - reach); y <= Math.Min(rows - 1, row + reach); y++)
            for (var x = Math.Max(0, column - reach); x <= Math.Min(columns - 1, column + reach); x++)
                yield return y * columns + x;
    }

    /// <summary>Everything within some cells of the cells that are set.</summary>
    public static bool[] Grown(bool[] cells, int columns, int reach)
    {
        var grown = new bool[cells.Length];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            if (!cells[cell]) continue;
            foreach (var near in Around(cell, columns, cells.Length, reach)) grown[near] = true;
        }
        return grown;
    }
}
