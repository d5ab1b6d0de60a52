using ImageryWatch.Rasters;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;

namespace ImageryWatch.Regions;

/// <summary>
/// Finds segments of rings that cross or touch. Two rings may share single positions that both turn at, as the parts
/// of a region do whose pixels meet at a corner.
/// </summary>
sealed class RingConflicts : ISegmentIntersector
{
    readonly RobustLineIntersector intersector = new();
    readonly HashSet<(SmoothRing Ring, int Segment)> found = [];

    RingConflicts()
    {
    }

    /// <inheritdoc/>
    public bool IsDone => false;

    /// <summary>The segments in conflict, each once.</summary>
    public static IReadOnlyCollection<(SmoothRing Ring, int Segment)> Of(IEnumerable<SmoothRing> rings)
    {
        var conflicts = new RingConflicts();
        new MCIndexNoder(conflicts).ComputeNodes(
            [.. rings.Select(ring => (ISegmentString)new BasicSegmentString([.. ring.Positions.Select(at => new Coordinate(at.X, at.Y))], ring))]);
        return conflicts.found;
    }

    /// <inheritdoc/>
    public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
    {
        if (e0 == e1 && segIndex0 == segIndex1) return;
        Coordinate a0 = e0.Coordinates[segIndex0], a1 = e0.Coordinates[segIndex0 + 1];
        Coordinate b0 = e1.Coordinates[segIndex1], b1 = e1.Coordinates[segIndex1 + 1];
        intersector.ComputeIntersection(a0, a1, b0, b1);
        if (!intersector.HasIntersection || IsAllowed(e0, segIndex0, e1, segIndex1, a0, a1, b0, b1)) return;
        found.Add(((SmoothRing)e0.Context, segIndex0));
        found.Add(((SmoothRing)e1.Context, segIndex1));
    }

    bool IsAllowed(ISegmentString e0, int segment0, ISegmentString e1, int segment1, Coordinate a0, Coordinate a1, Coordinate b0, Coordinate b1)
    {
        if (intersector.IntersectionNum != 1) return false;
        var at = intersector.GetIntersection(0);
        var sharesEnd = (at.Equals2D(a0) || at.Equals2D(a1)) && (at.Equals2D(b0) || at.Equals2D(b1));
        if (!sharesEnd || e0 != e1) return sharesEnd;
        var apart = Math.Abs(segment0 - segment1);
        return apart == 1 || apart == e0.Count - 2;
    }
}
