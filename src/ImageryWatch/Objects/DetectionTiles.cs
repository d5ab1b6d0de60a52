using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>
/// The tiles of an image as a detector sees it: squares of one size, anchored at the first pixel, each sharing some pixels with
/// its neighbours. The last of a row or column may reach over the edge; it is not moved inside, so that where tiles lie does not
/// depend on where the image ends.
/// </summary>
sealed class DetectionTiles
{
    readonly int side, step;

    /// <param name="width">Columns of the image as the detector sees it.</param>
    /// <param name="height">Rows of it.</param>
    /// <param name="side">Side of a tile, pixels.</param>
    /// <param name="overlap">Pixels that neighbours share, less than the side.</param>
    public DetectionTiles(int width, int height, int side, int overlap)
    {
        (this.side, step) = (side, side - overlap);
        Columns = Along(width);
        Rows = Along(height);
    }

    /// <summary>Tiles in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of tiles.</summary>
    public int Rows { get; }

    /// <summary>All tiles.</summary>
    public int Count => checked(Columns * Rows);

    /// <summary>A tile, counted from left to right, then from top to bottom.</summary>
    public PixelWindow this[int tile] => new(tile % Columns * step, tile / Columns * step, side, side);

    /// <summary>Least distance of a box from the sides at which a tile ends but the image goes on; infinite when there is none.</summary>
    /// <param name="tile">Number of the tile.</param>
    /// <param name="box">The box, in pixels of the image as the detector sees it.</param>
    public double Depth(int tile, in OrientedBox box)
    {
        var window = this[tile];
        var (halfX, halfY) = box.HalfExtents();
        int column = tile % Columns, row = tile / Columns;
        double depth = double.PositiveInfinity;
        if (column > 0) depth = Math.Min(depth, box.CenterX - halfX - window.Column);
        if (column < Columns - 1) depth = Math.Min(depth, window.Right - box.CenterX - halfX);
        if (row > 0) depth = Math.Min(depth, box.CenterY - halfY - window.Row);
        if (row < Rows - 1) depth = Math.Min(depth, window.Bottom - box.CenterY - halfY);
        return depth;
    }

    /// <summary>The tiles that are wanted, as runs of neighbours in a row, each of which is read at once.</summary>
    /// <param name="isWanted">Whether a tile, given by its number, is wanted.</param>
    /// <param name="longest">Most tiles of a run.</param>
    public List<TileRun> Runs(Func<int, bool> isWanted, int longest)
    {
        var runs = new List<TileRun>();
        for (int tile = 0; tile < Count; tile++)
        {
            if (!isWanted(tile)) continue;
            if (runs.Count > 0 && runs[^1] is var last && last.End == tile && tile % Columns != 0 && last.Count < longest) runs[^1] = last with { Count = last.Count + 1 };
            else runs.Add(new(tile, 1));
        }
        return runs;
    }

    int Along(int pixels) => pixels <= side ? 1 : 1 + (pixels - side + step - 1) / step;
}
