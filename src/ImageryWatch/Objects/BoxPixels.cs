using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>The pixels of an oriented box: those whose centre lies in it, or the one that holds its centre where there is none.</summary>
static class BoxPixels
{
    const int SquarePixels = 256, MostPixels = 2048;

    /// <summary>The smallest window that holds the box, cut to the grid; empty when it lies outside.</summary>
    public static PixelWindow Bounds(OrientedBox box, PixelWindow grid)
    {
        var (halfX, halfY) = box.HalfExtents();
        int left = Whole(Math.Floor(box.CenterX - halfX), grid.Column, grid.Right), right = Whole(Math.Ceiling(box.CenterX + halfX), grid.Column, grid.Right);
        int top = Whole(Math.Floor(box.CenterY - halfY), grid.Row, grid.Bottom), bottom = Whole(Math.Ceiling(box.CenterY + halfY), grid.Row, grid.Bottom);
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>
    /// The numbers of boxes by squares of the grid, row by row, so that each pixel is read about once however many boxes lie on it.
    /// Boxes outside the grid are left out, and those that are longer than anything on the ground, which would have to be read at once.
    /// </summary>
    public static int[][] Squares(IReadOnlyList<OrientedBox> boxes, PixelWindow grid) =>
    [
        .. Enumerable.Range(0, boxes.Count)
            .Where(i => boxes[i].Length <= MostPixels && !Bounds(boxes[i], grid).IsEmpty)
            .GroupBy(i => (Row: (int)Math.Floor(boxes[i].CenterY / SquarePixels), Column: (int)Math.Floor(boxes[i].CenterX / SquarePixels)))
            .OrderBy(square => square.Key)
            .Select(square => square.ToArray()),
    ];

    /// <summary>The smallest window that holds all windows; there must be one.</summary>
    public static PixelWindow Around(IReadOnlyList<PixelWindow> windows)
    {
        int left = windows.Min(window => window.Column), top = windows.Min(window => window.Row);
        return new(left, top, windows.Max(window => window.Right) - left, windows.Max(window => window.Bottom) - top);
    }

    /// <summary>Calls <paramref name="visit"/> with column and row of each pixel of the box within its bounds, row by row.</summary>
    public static void Visit(OrientedBox box, PixelWindow bounds, Action<int, int> visit)
    {
        var (sin, cos) = Math.SinCos(box.AngleRadians);
        bool any = false;
        for (int row = bounds.Row; row < bounds.Bottom; row++)
        {
            for (int column = bounds.Column; column < bounds.Right; column++)
            {
                double dx = column + 0.5 - box.CenterX, dy = row + 0.5 - box.CenterY;
                if (Math.Abs(dx * cos + dy * sin) > box.Length / 2 || Math.Abs(dy * cos - dx * sin) > box.Width / 2) continue;
                visit(column, row);
                any = true;
            }
        }
        int centreColumn = (int)Math.Floor(box.CenterX), centreRow = (int)Math.Floor(box.CenterY);
        if (!any && bounds.Contains(new(centreColumn, centreRow, 1, 1))) visit(centreColumn, centreRow);
    }

    static int Whole(double value, int least, int most) => (int)Math.Clamp(value, least, most);
}
