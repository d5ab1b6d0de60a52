namespace ImageryWatch.Radiometry;

/// <summary>
/// Cloud over one date, found by what it is and nothing on the ground is all at once: brighter than nearly all ground of
/// the scene, much brighter than the same ground on the other date, white, smooth, large, and soft at its edge. A new
/// roof is as bright and white, but ends within a pixel.
/// </summary>
/// <param name="cells">The pair.</param>
/// <param name="clouded">The date that is looked at.</param>
/// <param name="other">The other date.</param>
/// <param name="scale">How bright the ground is.</param>
/// <param name="cellMetres">Side of a cell; null when unknown.</param>
sealed class CloudCells(SceneCells cells, CellSide clouded, CellSide other, CloudScale scale, double? cellMetres)
{
    // Of the spread of the ground, and of its median: a meadow has next to no spread, a city a great one.
    const float CoreRise = 0.5f, CoreRiseOfMedian = 0.4f, EdgeRise = 0.2f, EdgeRiseOfMedian = 0.08f;
    const float CoreBrightness = 1.5f; // of the median
    const float CoreColour = 0.14f, EdgeColourRise = 0.02f;
    const float CoreStep = 0.6f; // of the rise over the ground
    const int EdgeReach = 6;
    const double LeastDiameterMetres = 60;
    const int LeastCells = 9;
    const float SharpStep = 0.5f; // of the rise over the ground: less is no edge between two quarters that touch
    const double MostSharp = 0.2, MostSharpOfPart = 0.5;
    const float LeastGround = 0.15f; // of the median: what is darker on the other date is no ground, but the fill of its edge
    const int EdgeCellsToJudge = 6;
    const double Overcast = 0.25; // of the scene: then the edge may lie outside it

    /// <summary>Cells that are certainly bright, white and smooth as cloud is, on this date only.</summary>
    public bool[] Core()
    {
        var core = new bool[cells.Columns * cells.Rows];
        for (var cell = 0; cell < core.Length; cell++)
        {
            core[cell] = other.Brightness[cell] >= LeastGround * scale.Median && Rise(cell) is var rise && rise >= CoreRise * scale.Spread && rise >= CoreRiseOfMedian * scale.Median
                && clouded.Brightness[cell] >= scale.Bright && clouded.Brightness[cell] >= CoreBrightness * scale.Median
                && clouded.Colour[cell] <= CoreColour && clouded.Step[cell] <= CoreStep * rise;
        }
        return core;
    }

    /// <summary>The clouds: each the cells that it covers, edges included.</summary>
    public List<List<int>> Clouds()
    {
        var core = Core();
        return [.. Blobs(core).Where(blob => IsCloud(blob, core))];
    }

    /// <summary>
    /// True when parts of the scene hold what may be part of a cloud: its size cannot be told from them, and of its edge
    /// there may be little or nothing.
    /// </summary>
    /// <param name="cellsOfPart">Cells of one part.</param>
    public bool IsPlausible(int cellsOfPart)
    {
        var core = Core();
        return Blobs(core).Any(blob =>
        {
            var (inside, rise) = Inside(blob, core);
            var (edges, sharp) = Edge(blob, rise);
            return inside >= Math.Min(LeastCells, cellsOfPart / 4) && (edges < EdgeCellsToJudge || sharp <= MostSharpOfPart * edges);
        });
    }

    List<List<int>> Blobs(bool[] core)
    {
        var may = CellBlobs.Grown(core, cells.Columns, EdgeReach);
        for (var cell = 0; cell < may.Length; cell++) may[cell] &= core[cell] || IsVeiled(cell);
        return CellBlobs.Of(cells.Columns, core, may);
    }

    float Rise(int cell) => clouded.Brightness[cell] - other.Brightness[cell];

    // Brighter than on the other date, and no more coloured: what thin cloud does to any ground.
    bool IsVeiled(int cell) =>
        Rise(cell) is var rise && rise >= EdgeRise * scale.Spread && rise >= EdgeRiseOfMedian * scale.Median
        && clouded.Colour[cell] <= Math.Max(CoreColour, other.Colour[cell] + EdgeColourRise);

    bool IsCloud(List<int> blob, bool[] core)
    {
        var (inside, rise) = Inside(blob, core);
        var least = cellMetres is { } metres ? Math.PI / 4 * Math.Pow(LeastDiameterMetres / metres, 2) : 0;
        if (inside < Math.Max(LeastCells, least)) return false;
        var (edges, sharp) = Edge(blob, rise);
        return edges >= EdgeCellsToJudge ? sharp <= MostSharp * edges : inside >= Overcast * core.Length;
    }

    (int Count, float Rise) Inside(List<int> blob, bool[] core)
    {
        var count = 0;
        double rise = 0;
        foreach (var cell in blob)
        {
            if (!core[cell]) continue;
            count++;
            rise += Rise(cell);
        }
        return (count, (float)(rise / count));
    }

    bool IsBeside(int cell, int near) => near / cells.Columns == cell / cells.Columns || near % cells.Columns == cell % cells.Columns;

    // At each cell of the rim: a sharp step in it or beside it that the ground does not show on the other date.
    (int Edges, int Sharp) Edge(List<int> blob, float rise)
    {
        var members = new HashSet<int>(blob);
        int edges = 0, sharp = 0;
        foreach (var cell in blob)
        {
            bool isRim = false, isSharp = false;
            foreach (var near in CellBlobs.Around(cell, cells.Columns, cells.Columns * cells.Rows, 1))
            {
                isRim |= !members.Contains(near) && !float.IsNaN(Rise(near));
                isSharp |= IsBeside(cell, near) && clouded.Step[near] >= SharpStep * rise && clouded.Step[near] > 1.5f * other.Step[near];
            }
            if (!isRim) continue;
            edges++;
            if (isSharp) sharp++;
        }
        return (edges, sharp);
    }
}
