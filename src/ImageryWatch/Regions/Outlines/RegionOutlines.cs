using ImageryWatch.Rasters;
using NetTopologySuite.Geometries;
using Polygon = ImageryWatch.Rasters.Polygon;
using Position = ImageryWatch.Rasters.Position;

namespace ImageryWatch.Regions;

/// <summary>
/// Outlines of regions, along pixel edges or drawn as a person would: smoothed and simplified within a tolerance.
/// </summary>
/// <remarks>
/// <para>
/// Drawn outlines lie within the tolerance of the pixel edges and these within the tolerance of them (Hausdorff). They
/// are valid in the sense of OGC Simple Features, and regions, or parts of one, do not overlap. The area of a region
/// changes by 2 % or two pixels at most. A region for which that cannot be had keeps the pixel edges.
/// </para>
/// <para>
/// Regions are a pixel apart at least. With a tolerance of at most one pixel none can slip over another unnoticed, so
/// that only crossings have to be looked for.
/// </para>
/// </remarks>
static class RegionOutlines
{
    /// <summary>The greatest tolerance, pixels.</summary>
    public const double MostPixels = 1;

    const double MostAreaShare = 0.02, MostAreaPixels = 2;

    /// <summary>The outlines, in pixels of the grid and in the order of the regions.</summary>
    /// <param name="regions">Runs of each region, by row, then column.</param>
    /// <param name="tolerance">How far an outline may lie from the pixel edges, pixels; 0 follows them.</param>
    /// <param name="grid">Window that outlines stay in: that of the grid.</param>
    public static IReadOnlyList<Polygon>[] Of(IReadOnlyList<Run[]> regions, double tolerance, PixelWindow grid)
    {
        var exact = new IReadOnlyList<Polygon>[regions.Count];
        Parallel.For(0, regions.Count, i => exact[i] = RegionTracer.Trace(regions[i]));
        if (tolerance <= 0) return exact;
        var drawn = new SmoothRing[regions.Count][][];
        Parallel.For(0, regions.Count, i => drawn[i] = Draw(exact[i], tolerance, grid));
        do Separate(drawn);
        while (!AllSound(drawn));
        return [.. drawn.Select(region => (IReadOnlyList<Polygon>)[.. region.Select(ToPolygon)])];
    }

    static SmoothRing[][] Draw(IReadOnlyList<Polygon> polygons, double tolerance, PixelWindow grid) =>
    [
        .. polygons.Select(polygon => (SmoothRing[])[.. polygon.Holes.Prepend(polygon.Shell).Select(ring => new SmoothRing(new(ring), grid, tolerance))]),
    ];

    // What crosses is drawn closer, until nothing does: pixel edges do not cross.
    static void Separate(SmoothRing[][][] regions)
    {
        while (true)
        {
            var changed = new HashSet<SmoothRing>();
            foreach (var (ring, segment) in RingConflicts.Of(regions.SelectMany(region => region).SelectMany(polygon => polygon)))
            {
                if (ring.DrawCloser(segment)) changed.Add(ring);
            }
            if (changed.Count == 0) return;
            foreach (var ring in changed) ring.Redraw();
        }
    }

    static bool AllSound(SmoothRing[][][] regions)
    {
        var sound = true;
        Parallel.ForEach(regions, region =>
        {
            if (IsSound(region)) return;
            foreach (var ring in region.SelectMany(polygon => polygon).Where(ring => ring.FollowPixels()))
            {
                ring.Redraw();
                Volatile.Write(ref sound, false);
            }
        });
        return sound;
    }

    static bool IsSound(SmoothRing[][] region)
    {
        var shape = new MultiPolygon([.. region.Select(polygon => new NetTopologySuite.Geometries.Polygon(ToRing(polygon[0]), [.. polygon.Skip(1).Select(ToRing)]))]);
        var pixels = region.Sum(polygon => polygon[0].PixelArea - polygon.Skip(1).Sum(hole => hole.PixelArea));
        return Math.Abs(shape.Area - pixels) <= Math.Max(MostAreaPixels, MostAreaShare * pixels) && shape.IsValid;
    }

    static LinearRing ToRing(SmoothRing ring) => new([.. ring.Positions.Select(at => new Coordinate(at.X, at.Y))]);

    static Polygon ToPolygon(SmoothRing[] rings) => new(rings[0].Positions, [.. rings.Skip(1).Select(ring => (IReadOnlyList<Position>)ring.Positions)]);
}
