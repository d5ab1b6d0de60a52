using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Groups;

/// <summary>Finds objects of one class that stand close together, on either date.</summary>
/// <param name="plane">Pixels of the grid in metres.</param>
/// <param name="grid">The grid.</param>
/// <param name="toWgs84">Takes a position of the grid to longitude, latitude; null when that cannot be computed.</param>
/// <param name="rules">When objects are a group.</param>
sealed class GroupSearch(GroundPlane plane, RasterGrid grid, Func<Position, Position?> toWgs84, GroupRules rules)
{
    /// <summary>The groups, those with the most objects first; none where the size of a pixel on the ground is unknown.</summary>
    /// <param name="objects">Objects with their ids.</param>
    public IReadOnlyList<ObjectGroup> Of(IReadOnlyList<ReportedObject> objects)
    {
        if (!plane.IsMetric) return [];
        var groups = new List<ObjectGroup>();
        foreach (var label in objects.GroupBy(item => item.Label).OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            ReportedObject[] members = [.. label.OrderBy(item => item.Id)];
            Position[] places = Array.ConvertAll(members, item => plane.ToMetres(Centre(item)));
            int[] clusters = DensityClusters.Of(places, rules.RadiusMetres, rules.LeastMembers);
            groups.AddRange(Enumerable.Range(0, members.Length).Where(i => clusters[i] != DensityClusters.Noise)
                .GroupBy(i => clusters[i])
                .Select(cluster => Group([.. cluster.Select(i => members[i])], [.. cluster.Select(i => places[i])])));
        }
        return
        [
            .. groups.OrderByDescending(group => group.Members.Count).ThenBy(group => group.Label, StringComparer.Ordinal)
                .ThenBy(group => group.Bounds.Row).ThenBy(group => group.Bounds.Column).ThenBy(group => group.Members[0])
                .Select((group, rank) => group with { Id = rank + 1 }),
        ];
    }

    static OrientedBox Box(ReportedObject item) => (item.BestDate == PairSide.Before ? item.Before! : item.After!).Box;

    static Position Centre(ReportedObject item) => new(Box(item).CenterX, Box(item).CenterY);

    ObjectGroup Group(ReportedObject[] members, Position[] places)
    {
        var centres = members.Select(Centre).ToArray();
        var centroid = new Position(centres.Average(at => at.X), centres.Average(at => at.Y));
        var windows = members.Select(item => BoxPixels.Bounds(Box(item), grid.Window)).ToArray();
        int left = windows.Min(window => window.Column), top = windows.Min(window => window.Row);
        return new()
        {
            Id = 0,
            Label = members[0].Label,
            Members = [.. members.Select(item => item.Id)],
            Count = ObjectCounts.Of(members[0].Label, members),
            ExtentMetres = Math.Round(Extent(places), 3),
            Centroid = centroid,
            Wgs84Centroid = toWgs84(centroid),
            Bounds = new(left, top, windows.Max(window => window.Right) - left, windows.Max(window => window.Bottom) - top),
        };
    }

    // The two that lie farthest apart are corners of the convex hull.
    static double Extent(Position[] places)
    {
        var hull = new NetTopologySuite.Algorithm.ConvexHull(
            Array.ConvertAll(places, at => new NetTopologySuite.Geometries.Coordinate(at.X, at.Y)), NetTopologySuite.Geometries.GeometryFactory.Default).GetConvexHull().Coordinates;
        double most = 0;
        foreach (var one in hull)
            foreach (var other in hull) most = Math.Max(most, one.Distance(other));
        return most;
    }
}
