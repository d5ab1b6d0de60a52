using ImageryWatch.Rasters;

namespace ImageryWatch.Objects.Change;

/// <summary>Finds which detections of two dates are one object: of all pairs that the gates allow, those whose costs have the least sum.</summary>
/// <remarks>
/// The sum counts 1 for every object that finds no partner on the other date, so that a pair is always better than two strangers. Boxes are
/// in metres. Only boxes of one detector are matched.
/// </remarks>
/// <param name="gates">What can be one object.</param>
/// <param name="pixelMetres">Side of a pixel.</param>
sealed class ObjectMatcher(MatchGates gates, double pixelMetres)
{
    /// <summary>Matches.</summary>
    /// <param name="before">Boxes of the earlier date.</param>
    /// <param name="after">Boxes of the later date.</param>
    /// <param name="residualMetres">What is left of the misregistration at each box of the earlier date.</param>
    /// <returns>By box of the earlier date, its partner on the later one, or -1.</returns>
    public int[] Match(IReadOnlyList<MatchedBox> before, IReadOnlyList<MatchedBox> after, IReadOnlyList<double> residualMetres) =>
        SparseAssignment.Solve(Edges(before, after, residualMetres), after.Count, 1);

    /// <summary>By box of the earlier date, the boxes of the later date that the gates allow, and the costs.</summary>
    internal IReadOnlyList<IReadOnlyList<(int Column, double Cost)>> Edges(IReadOnlyList<MatchedBox> before, IReadOnlyList<MatchedBox> after, IReadOnlyList<double> residualMetres)
    {
        var edges = new IReadOnlyList<(int, double)>[before.Count];
        var index = new PositionIndex([.. after.Select(item => new Position(item.Box.CenterX, item.Box.CenterY))], UsualReach(after));
        var near = new List<int>();
        for (int row = 0; row < before.Count; row++)
        {
            var item = before[row];
            double slack = pixelMetres + gates.Residuals * residualMetres[row];
            near.Clear();
            index.Near(new(item.Box.CenterX, item.Box.CenterY), gates.ReachMetres(item.Box, slack), near);
            var own = new List<(int, double)>();
            foreach (int column in near)
            {
                var other = after[column];
                if (other.Detector != item.Detector) continue;
                if (gates.Cost(item.Box, other.Box, item.Label == other.Label, slack, pixelMetres) is { } cost) own.Add((column, cost));
            }
            edges[row] = own;
        }
        return edges;
    }

    double UsualReach(IReadOnlyList<MatchedBox> boxes)
    {
        if (boxes.Count == 0) return 1;
        double[] reaches = [.. boxes.Select(item => gates.ReachMetres(item.Box, pixelMetres))];
        Array.Sort(reaches);
        return reaches[reaches.Length / 2];
    }
}
