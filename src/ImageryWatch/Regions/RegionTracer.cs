using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// Traces the outline of a region along pixel edges. Where corners part it, each 4-connected part becomes one polygon;
/// parts that meet only at a corner become polygons that touch there. Rings repeat no position, so every polygon is
/// valid in the sense of OGC Simple Features, and together they cover exactly the region's pixels. Where corners join,
/// each 8-connected fragment has one shell, which is valid once its corners have been cut.
/// </summary>
/// <remarks>
/// The outline consists of the left and right edges of the runs, linked across row boundaries with the interior on the
/// left. Where two pixels meet only at a corner the outline stays with the pixel it came along. A ring that still
/// passes a point twice encloses ground there; it is split at the point, and the inner loop becomes a hole.
/// </remarks>
sealed class RegionTracer
{
    readonly Run[] runs;
    readonly int[] next;
    readonly int[] part;
    readonly int reach; // 1 when runs that meet at a corner are connected
    bool hasCornerContact;

    RegionTracer(Run[] runs, CornerContact contact)
    {
        this.runs = runs;
        reach = contact == CornerContact.Joins ? 1 : 0;
        next = new int[2 * runs.Length];
        part = new int[runs.Length];
        for (var i = 0; i < part.Length; i++) part[i] = i;
    }

    /// <summary>Outline of a region, in pixels of the grid.</summary>
    /// <param name="runs">Its runs by row, then column; those of one row do not touch.</param>
    /// <param name="contact">What to do where pixels meet only at a corner.</param>
    public static IReadOnlyList<Polygon> Trace(Run[] runs, CornerContact contact = CornerContact.Parts)
    {
        var tracer = new RegionTracer(runs, contact);
        tracer.Link();
        return tracer.Collect();
    }

    // Edge 2 i is the left side of run i, followed downwards; edge 2 i + 1 its right side, followed upwards.
    static int Left(int run) => 2 * run;

    static int Right(int run) => 2 * run + 1;

    void Link()
    {
        int above = 0, aboveEnd = 0, below = 0;
        while (above < runs.Length || below < runs.Length)
        {
            var belowEnd = below;
            var follows = below < runs.Length && (above == aboveEnd || runs[below].Row == runs[above].Row + 1);
            if (follows)
            {
                while (belowEnd < runs.Length && runs[belowEnd].Row == runs[below].Row) belowEnd++;
            }
            LinkBoundary(above, aboveEnd, below, belowEnd);
            (above, aboveEnd, below) = (below, belowEnd, belowEnd);
            if (above == aboveEnd && below == runs.Length) return;
        }
    }

    void LinkBoundary(int above, int aboveEnd, int below, int belowEnd)
    {
        for (int a = above, b = below; a < aboveEnd; a++)
        {
            while (b < belowEnd && runs[b].End + reach <= runs[a].Start) b++;
            var overlap = b;
            for (; overlap < belowEnd && runs[overlap].Start < runs[a].End + reach; overlap++) Unite(a, overlap);
            hasCornerContact |= reach == 0 && ((b > below && runs[b - 1].End == runs[a].Start) || (overlap < belowEnd && runs[overlap].Start == runs[a].End));
            if (b < belowEnd && runs[b].Start == runs[a].Start) next[Left(a)] = Left(b);
            else if (b < belowEnd && runs[b].Start < runs[a].Start) next[Left(a)] = West(a - 1, above, b);
            else next[Left(a)] = East(a, b, belowEnd);
        }
        for (int b = below, a = above; b < belowEnd; b++)
        {
            while (a < aboveEnd && runs[a].End < runs[b].End) a++;
            if (a == aboveEnd || runs[a].Start >= runs[b].End + reach) next[Right(b)] = West(a - 1, above, b);
            else if (runs[a].End == runs[b].End) next[Right(b)] = Right(a);
            else next[Right(b)] = East(a, b + 1, belowEnd);
        }
    }

    // Along the top of the run below, to its left end or to the run above that ends first.
    int West(int a, int above, int b) => a >= above && runs[a].End + reach > runs[b].Start ? Right(a) : Left(b);

    // Along the bottom of the run above, to its right end or to the run below that starts first.
    int East(int a, int b, int belowEnd) => b < belowEnd && runs[b].Start < runs[a].End + reach ? Left(b) : Right(a);

    int Part(int run)
    {
        while (part[run] != run) run = part[run] = part[part[run]];
        return run;
    }

    void Unite(int a, int b)
    {
        int first = Part(a), second = Part(b);
        part[Math.Max(first, second)] = Math.Min(first, second);
    }

    List<Polygon> Collect()
    {
        var shells = new SortedDictionary<int, Position[]>();
        var holes = new Dictionary<int, List<Position[]>>();
        var visited = new bool[next.Length];
        for (var edge = 0; edge < next.Length; edge++)
        {
            if (visited[edge]) continue;
            var owner = Part(edge / 2);
            var corners = Corners(edge, visited);
            foreach (var ring in hasCornerContact ? Split(corners) : [Close(corners)])
            {
                // Interior on the left, y down: the signed area of a shell is negative.
                if (SignedArea(ring) < 0) shells.Add(owner, ring);
                else (holes.TryGetValue(owner, out var list) ? list : holes[owner] = []).Add(ring);
            }
        }
        return [.. shells.Select(shell => new Polygon(shell.Value, holes.TryGetValue(shell.Key, out var list) ? list : []))];
    }

    List<Position> Corners(int start, bool[] visited)
    {
        var corners = new List<Position>();
        var edge = start;
        do
        {
            visited[edge] = true;
            int column = Column(edge), nextColumn = Column(next[edge]);
            if (column != nextColumn)
            {
                double row = runs[edge / 2].Row + (edge % 2 == 0 ? 1 : 0);
                corners.Add(new(column, row));
                corners.Add(new(nextColumn, row));
            }
            edge = next[edge];
        }
        while (edge != start);
        return corners;
    }

    int Column(int edge) => edge % 2 == 0 ? runs[edge / 2].Start : runs[edge / 2].End;

    static IEnumerable<Position[]> Split(List<Position> corners)
    {
        var open = new List<Position>();
        var positions = new Dictionary<Position, int>();
        foreach (var corner in corners)
        {
            if (positions.TryGetValue(corner, out var index))
            {
                var loop = open[index..];
                open.RemoveRange(index, open.Count - index);
                foreach (var left in loop) positions.Remove(left);
                yield return Close(loop);
            }
            positions[corner] = open.Count;
            open.Add(corner);
        }
        yield return Close(open);
    }

    // Starts each ring at its topmost, then leftmost corner, so that an outline has one form.
    static Position[] Close(List<Position> ring)
    {
        var first = 0;
        for (var i = 1; i < ring.Count; i++)
        {
            if (ring[i].Y < ring[first].Y || (ring[i].Y == ring[first].Y && ring[i].X < ring[first].X)) first = i;
        }
        return [.. ring[first..], .. ring[..first], ring[first]];
    }

    static double SignedArea(Position[] ring)
    {
        var doubled = 0.0;
        for (var i = 1; i < ring.Length; i++) doubled += ring[i - 1].X * ring[i].Y - ring[i].X * ring[i - 1].Y;
        return doubled / 2;
    }
}
