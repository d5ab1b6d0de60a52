using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>Finds the positions near a position: positions by square cells. Immutable; may be used from several threads at once.</summary>
sealed class PositionIndex
{
    readonly IReadOnlyList<Position> positions;
    readonly double cell;
    readonly Dictionary<(long Column, long Row), List<int>> cells = [];

    /// <param name="positions">The positions, in any unit.</param>
    /// <param name="cell">Side of a cell in the same unit; best near the usual radius.</param>
    public PositionIndex(IReadOnlyList<Position> positions, double cell)
    {
        (this.positions, this.cell) = (positions, Math.Max(cell, 1e-9));
        for (int i = 0; i < positions.Count; i++)
        {
            var key = Cell(positions[i].X, positions[i].Y);
            if (!cells.TryGetValue(key, out var list)) cells.Add(key, list = []);
            list.Add(i);
        }
    }

    /// <summary>Adds the numbers of the positions at most <paramref name="radius"/> away, ascending.</summary>
    public void Near(Position at, double radius, List<int> found)
    {
        int first = found.Count;
        var (left, top) = Cell(at.X - radius, at.Y - radius);
        var (right, bottom) = Cell(at.X + radius, at.Y + radius);
        for (long row = top; row <= bottom; row++)
        {
            for (long column = left; column <= right; column++)
            {
                if (!cells.TryGetValue((column, row), out var list)) continue;
                foreach (int i in list)
                {
                    double dx = positions[i].X - at.X, dy = positions[i].Y - at.Y;
                    if (dx * dx + dy * dy <= radius * radius) found.Add(i);
                }
            }
        }
        found.Sort(first, found.Count - first, null);
    }

    (long Column, long Row) Cell(double x, double y) => ((long)Math.Floor(x / cell), (long)Math.Floor(y / cell));
}
