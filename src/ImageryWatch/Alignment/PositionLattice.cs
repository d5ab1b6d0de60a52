using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Source positions of the centres of many target pixels. A projection is worked out on the corners of square cells
/// anchored to the target and interpolated inside them; a cell whose middle and sides show that this is not true
/// enough is cut in four.
/// </summary>
sealed class PositionLattice(PixelMapping mapping)
{
    const int CellPixels = 64, ExactPixels = 4;

    // For a mapping that curves evenly the greatest error of a cell is at the middle of a side or of the cell, and the
    // two sides may add up: half the 0.01 pixels that are promised.
    const double TolerancePixels = 0.005;

    /// <summary>Fills the positions of a window, row by row; NaN where the projection cannot hold one.</summary>
    public void Fill(PixelWindow window, Span<Position> positions)
    {
        if (mapping.Affine is { } affine)
        {
            for (int y = 0, i = 0; y < window.Height; y++)
                for (int x = 0; x < window.Width; x++, i++)
                    positions[i] = affine.ToMap(window.Column + x + 0.5, window.Row + y + 0.5);
            return;
        }
        // Rounds down for negative numbers too, so that cells do not depend on the window.
        for (int row = window.Row & -CellPixels; row < window.Bottom; row += CellPixels)
            for (int column = window.Column & -CellPixels; column < window.Right; column += CellPixels)
                FillCell(new(column, row, CellPixels, CellPixels), window, positions);
    }

    void FillCell(PixelWindow cell, PixelWindow window, Span<Position> positions)
    {
        var part = cell.Intersect(window);
        if (part.IsEmpty) return;
        if (cell.Width <= ExactPixels)
        {
            for (int row = part.Row; row < part.Bottom; row++)
                for (int column = part.Column; column < part.Right; column++)
                    positions[(row - window.Row) * window.Width + column - window.Column] = mapping.At(column + 0.5, row + 0.5);
            return;
        }

        double half = cell.Width / 2.0, middleColumn = cell.Column + half, middleRow = cell.Row + half;
        Position topLeft = mapping.At(cell.Column, cell.Row), topRight = mapping.At(cell.Right, cell.Row);
        Position bottomLeft = mapping.At(cell.Column, cell.Bottom), bottomRight = mapping.At(cell.Right, cell.Bottom);
        Position top = mapping.At(middleColumn, cell.Row), bottom = mapping.At(middleColumn, cell.Bottom);
        Position leftSide = mapping.At(cell.Column, middleRow), rightSide = mapping.At(cell.Right, middleRow);
        Position centre = mapping.At(middleColumn, middleRow);
        // A cell that the projection holds at none of nine places is NaN throughout: to try every pixel of a large
        // region outside its domain would take minutes.
        bool nowhere = IsNowhere(topLeft, topRight, bottomLeft, bottomRight, top, bottom, leftSide, rightSide, centre);
        bool straight =
            IsMiddle(top, topLeft, topRight) && IsMiddle(bottom, bottomLeft, bottomRight) &&
            IsMiddle(leftSide, topLeft, bottomLeft) && IsMiddle(rightSide, topRight, bottomRight) &&
            IsMiddle(centre, Middle(topLeft, topRight), Middle(bottomLeft, bottomRight));
        if (!straight && !nowhere)
        {
            int size = cell.Width / 2;
            FillCell(new(cell.Column, cell.Row, size, size), window, positions);
            FillCell(new(cell.Column + size, cell.Row, size, size), window, positions);
            FillCell(new(cell.Column, cell.Row + size, size, size), window, positions);
            FillCell(new(cell.Column + size, cell.Row + size, size, size), window, positions);
            return;
        }

        for (int row = part.Row; row < part.Bottom; row++)
        {
            double down = (row + 0.5 - cell.Row) / cell.Width;
            Position left = Between(topLeft, bottomLeft, down), right = Between(topRight, bottomRight, down);
            var line = positions.Slice((row - window.Row) * window.Width + part.Column - window.Column, part.Width);
            for (int x = 0; x < line.Length; x++)
                line[x] = Between(left, right, (part.Column + x + 0.5 - cell.Column) / cell.Width);
        }
    }

    static bool IsNowhere(params ReadOnlySpan<Position> positions)
    {
        foreach (var position in positions)
            if (!double.IsNaN(position.X)) return false;
        return true;
    }

    static bool IsMiddle(Position truth, Position from, Position to)
    {
        var middle = Middle(from, to);
        return Math.Abs(truth.X - middle.X) <= TolerancePixels && Math.Abs(truth.Y - middle.Y) <= TolerancePixels;
    }

    static Position Middle(Position from, Position to) => new((from.X + to.X) / 2, (from.Y + to.Y) / 2);

    static Position Between(Position from, Position to, double share) =>
        new(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
}
