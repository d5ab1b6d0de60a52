using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Displacements of a few pixels on a coarse lattice, bilinear between its nodes and constant beyond them. Nodes lie at
/// multiples of 64 pixels of the grid, as the cells do in which positions are interpolated, so that those are exact.
/// </summary>
/// <param name="FirstColumn">Column of the first node, pixels of the grid.</param>
/// <param name="FirstRow">Row of the first node.</param>
/// <param name="Spacing">Distance of nodes, pixels.</param>
/// <param name="ColumnCount">Nodes in a row, at least 1.</param>
/// <param name="Nodes">Displacement to the right and down at each node, by row.</param>
sealed record DisplacementField(int FirstColumn, int FirstRow, int Spacing, int ColumnCount, IReadOnlyList<Position> Nodes)
{
    /// <summary>The displacement at a position, pixels.</summary>
    public Position At(double column, double row)
    {
        double x = Math.Clamp((column - FirstColumn) / Spacing, 0, ColumnCount - 1), y = Math.Clamp((row - FirstRow) / Spacing, 0, Nodes.Count / ColumnCount - 1);
        int left = (int)x, top = (int)y, right = Math.Min(left + 1, ColumnCount - 1), bottom = Math.Min(top + 1, Nodes.Count / ColumnCount - 1);
        return Between(
            Between(Nodes[top * ColumnCount + left], Nodes[top * ColumnCount + right], x - left),
            Between(Nodes[bottom * ColumnCount + left], Nodes[bottom * ColumnCount + right], x - left), y - top);
    }

    static Position Between(Position from, Position to, double share) =>
        new(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
}
