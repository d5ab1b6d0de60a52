namespace ImageryWatch.Objects.Change;

/// <summary>
/// Gives each row at most one column and each column at most one row so that the sum of costs is least, a row without a column
/// costing a fixed amount. Exact, by shortest augmenting paths (Jonker and Volgenant 1987, in the form of Crouse 2016) over lists
/// of edges instead of a matrix: a path never leaves the connected component of its row, so that time and memory grow with the
/// sizes of the components and not with the square of everything. Equal sums are decided by the order of rows and columns.
/// </summary>
sealed class SparseAssignment
{
    readonly IReadOnlyList<IReadOnlyList<(int Column, double Cost)>> edges;
    readonly double costWithout;
    readonly int[] columnOfRow, rowOfColumn, reachedFrom;
    readonly double[] rowPrice, columnPrice, distance;
    readonly PriorityQueue<int, (double Distance, int Column)> queue = new();
    readonly List<int> touched = [], settled = [];
    readonly bool[] isSettled;

    SparseAssignment(IReadOnlyList<IReadOnlyList<(int Column, double Cost)>> edges, int columns, double costWithout)
    {
        (this.edges, this.costWithout) = (edges, costWithout);
        columnOfRow = new int[edges.Count];
        rowPrice = new double[edges.Count];
        rowOfColumn = new int[columns];
        reachedFrom = new int[columns];
        columnPrice = new double[columns];
        distance = new double[columns];
        isSettled = new bool[columns];
        Array.Fill(columnOfRow, -1);
        Array.Fill(rowOfColumn, -1);
        Array.Fill(distance, double.PositiveInfinity);
    }

    /// <summary>Solves.</summary>
    /// <param name="edges">By row, the columns that it may have and what they cost, 0 or more; each column once.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="costWithout">What a row without column costs, 0 or more.</param>
    /// <returns>By row, its column, or -1.</returns>
    public static int[] Solve(IReadOnlyList<IReadOnlyList<(int Column, double Cost)>> edges, int columns, double costWithout)
    {
        var assignment = new SparseAssignment(edges, columns, costWithout);
        for (int row = 0; row < edges.Count; row++) assignment.Add(row);
        return assignment.columnOfRow;
    }

    void Add(int row)
    {
        // Paths end at a free column, or at a row that goes without.
        double reached = 0, bestEnd = double.PositiveInfinity;
        int current = row, endRow = row, endColumn = -1;
        while (true)
        {
            if (reached + costWithout - rowPrice[current] < bestEnd) (bestEnd, endRow) = (reached + costWithout - rowPrice[current], current);
            foreach (var (column, cost) in edges[current]) Reach(column, current, reached + cost - rowPrice[current] - columnPrice[column]);
            int next = Nearest();
            if (next < 0 || distance[next] >= bestEnd) break;
            reached = distance[next];
            isSettled[next] = true;
            settled.Add(next);
            if (rowOfColumn[next] < 0)
            {
                (endColumn, bestEnd) = (next, reached);
                break;
            }
            current = rowOfColumn[next];
        }

        Reprice(row, bestEnd);
        Augment(row, endRow, endColumn);
        foreach (int column in touched) (distance[column], isSettled[column]) = (double.PositiveInfinity, false);
        touched.Clear();
        settled.Clear();
        queue.Clear();
    }

    void Reach(int column, int from, double length)
    {
        if (isSettled[column] || length >= distance[column]) return;
        if (double.IsPositiveInfinity(distance[column])) touched.Add(column);
        (distance[column], reachedFrom[column]) = (length, from);
        queue.Enqueue(column, (length, column));
    }

    int Nearest()
    {
        while (queue.TryDequeue(out int column, out var key))
            if (!isSettled[column] && key.Distance == distance[column]) return column;
        return -1;
    }

    void Reprice(int row, double length)
    {
        rowPrice[row] += length;
        foreach (int column in settled)
        {
            if (rowOfColumn[column] is >= 0 and var holder) rowPrice[holder] += length - distance[column];
            columnPrice[column] -= length - distance[column];
        }
    }

    void Augment(int row, int endRow, int endColumn)
    {
        int column = endColumn;
        if (column < 0)
        {
            // The last row of the path gives its column up.
            column = columnOfRow[endRow];
            columnOfRow[endRow] = -1;
            if (endRow == row) return;
        }
        while (true)
        {
            int from = reachedFrom[column], left = columnOfRow[from];
            (columnOfRow[from], rowOfColumn[column]) = (column, from);
            if (from == row) return;
            column = left;
        }
    }
}
