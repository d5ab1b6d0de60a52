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
/// changes by 2 % or two pixels at most. Pixels that meet only at a corner are drawn as one. A region for which all
/// that cannot be had keeps the pixel edges, as polygons that touch at such corners; so does one of more than 20,000
/// runs of pixels, which no person would draw.
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

    const double LeastPixels = 0.01;
    const int MostRuns = 20_000, MostRunsInAll = 400_000;
    const double MostAreaShare = 0.02, MostAreaPixels = 2;

    /// <summary>The tolerance that outlines are drawn with: none where there is so much of them, more than 400,000 runs, that drawing would take longer than comparing.</summary>
    /// <param name="regions">Runs of each region.</param>
    /// <param name="wanted">The tolerance that was asked for, pixels.</param>
    public static double Tolerance(IReadOnlyList<Run[]> regions, double wanted) =>
        wanted < LeastPixels || regions.Sum(runs => (long)runs.Length) > MostRunsInAll ? 0 : wanted;

    /// <summary>The outlines, in pixels of the grid and in the order of the regions.</summary>
    /// <param name="regions">Runs of each region, by row, then column.</param>
    /// <param name="tolerance">How far an outline may lie from the pixel edges, pixels; 0 follows them.</param>
    /// <param name="grid">Window that outlines stay in: that of the grid.</param>
    public static IReadOnlyList<Polygon>[] Of(IReadOnlyList<Run[]> regions, double tolerance, PixelWindow grid)
    {
        // Along pixel edges there is nothing to draw, and nothing that drawing would need has to be kept.
        if (tolerance == 0) return [.. regions.AsParallel().AsOrdered().Select(runs => RegionTracer.Trace(runs))];
        var drawn = new SmoothRing[regions.Count][][];
        Parallel.For(0, regions.Count, i => drawn[i] = Draw(regions[i], regions[i].Length > MostRuns ? 0 : tolerance, grid));
        while (true)
        {
            var stuck = Separate(drawn);
            var spoilt = new bool[regions.Count];
            Parallel.For(0, regions.Count, i => spoilt[i] = !FollowsPixels(drawn[i]) && (drawn[i].Any(polygon => polygon.Any(stuck.Contains)) || !IsSound(drawn[i])));
            if (!spoilt.Contains(true)) break;
            Parallel.For(0, regions.Count, i =>
            {
                if (spoilt[i]) drawn[i] = Draw(regions[i], 0, grid);
            });
        }
        return [.. drawn.Select(region => (IReadOnlyList<Polygon>)[.. region.Select(ToPolygon)])];
    }

    static SmoothRing[][] Draw(Run[] runs, double tolerance, PixelWindow grid) =>
    [
        .. RegionTracer.Trace(runs, tolerance > 0 ? CornerContact.Joins : CornerContact.Parts)
            .Select(polygon => (SmoothRing[])[.. polygon.Holes.Prepend(polygon.Shell).Select(ring => new SmoothRing(new(ring), grid, tolerance))]),
    ];

    // What crosses is drawn closer, until nothing does. Returns rings that cross and cannot be drawn closer.
    static HashSet<SmoothRing> Separate(SmoothRing[][][] regions)
    {
        while (true)
        {
            HashSet<SmoothRing> closer = [], stuck = [];
            foreach (var (ring, segment) in RingConflicts.Of(regions.SelectMany(region => region).SelectMany(polygon => polygon)))
                (ring.DrawCloser(segment) ? closer : stuck).Add(ring);
            if (closer.Count == 0) return stuck;
            foreach (var ring in closer) ring.Redraw();
        }
    }

    static bool FollowsPixels(SmoothRing[][] region) => region.All(polygon => polygon.All(ring => ring.FollowsPixels));

    static bool IsSound(SmoothRing[][] region)
    {
        var shape = new MultiPolygon([.. region.Select(polygon => new NetTopologySuite.Geometries.Polygon(ToRing(polygon[0]), [.. polygon.Skip(1).Select(ToRing)]))]);
        var pixels = region.Sum(polygon => polygon[0].PixelArea - polygon.Skip(1).Sum(hole => hole.PixelArea));
        return Math.Abs(shape.Area - pixels) <= Math.Max(MostAreaPixels, MostAreaShare * pixels) && shape.IsValid;
    }

    static LinearRing ToRing(SmoothRing ring) => new([.. ring.Positions.Select(at => new Coordinate(at.X, at.Y))]);

    static Polygon ToPolygon(SmoothRing[] rings) => new(rings[0].Positions, [.. rings.Skip(1).Select(ring => (IReadOnlyList<Position>)ring.Positions)]);
}
