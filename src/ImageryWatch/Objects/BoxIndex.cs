namespace ImageryWatch.Objects;

/// <summary>
/// Boxes by place: a hash of grids, one for each power of two. A box lies in the grid whose cells are just not smaller than it,
/// in the cell of its centre, so that large and small boxes do not crowd each other.
/// </summary>
sealed class BoxIndex
{
    readonly Dictionary<(int Level, long Column, long Row), int> heads = [];
    readonly SortedDictionary<int, List<int>> levels = [];
    readonly List<(OrientedBox Box, int Next)> boxes = [];

    /// <summary>Number of boxes.</summary>
    public int Count => boxes.Count;

    /// <summary>Adds a box; its number is the count before.</summary>
    public void Add(in OrientedBox box)
    {
        int level = Level(box);
        double side = Math.ScaleB(1, level);
        var cell = (level, Cell(box.CenterX / side), Cell(box.CenterY / side));
        int number = boxes.Count;
        boxes.Add((box, heads.TryGetValue(cell, out int head) ? head : -1));
        heads[cell] = number;
        if (!levels.TryGetValue(level, out var members)) levels[level] = members = [];
        members.Add(number);
    }

    /// <summary>Finds every box whose upright bounds may meet those of another.</summary>
    /// <param name="box">The other box.</param>
    /// <param name="found">Cleared, then takes their numbers.</param>
    public void Near(in OrientedBox box, List<int> found)
    {
        found.Clear();
        var (halfX, halfY) = box.HalfExtents();
        foreach (var (level, members) in levels)
        {
            double side = Math.ScaleB(1, level);
            long left = Cell((box.CenterX - halfX) / side - 0.5), right = Cell((box.CenterX + halfX) / side + 0.5);
            long top = Cell((box.CenterY - halfY) / side - 0.5), bottom = Cell((box.CenterY + halfY) / side + 0.5);
            if ((double)(right - left + 1) * (bottom - top + 1) > members.Count)
            {
                found.AddRange(members);
                continue;
            }
            for (long row = top; row <= bottom; row++)
                for (long column = left; column <= right; column++)
                    for (int number = heads.GetValueOrDefault((level, column, row), -1); number >= 0; number = boxes[number].Next) found.Add(number);
        }
    }

    static int Level(in OrientedBox box)
    {
        var (halfX, halfY) = box.HalfExtents();
        return (int)Math.Ceiling(Math.Log2(2 * Math.Max(halfX, halfY)));
    }

    // Far fewer cells than a long holds, however far away a box is.
    static long Cell(double position) => (long)Math.Clamp(Math.Floor(position), -1e15, 1e15);
}
