using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// A region while rows are still coming in. Sums are whole numbers, so they do not depend on the order in which parts
/// of a region meet.
/// </summary>
sealed class RegionBuilder
{
    RegionBuilder? joinedTo;
    bool handedOut;
    List<Run> runs = [];
    long doubledColumns, doubledRows, magnitudeSum, magnitudeCount;
    int firstColumn = int.MaxValue, firstRow = int.MaxValue, endColumn, endRow;

    /// <summary>Number of pixels.</summary>
    public long PixelCount { get; private set; }

    /// <summary>Greatest magnitude seen.</summary>
    public float MaxMagnitude { get; private set; }

    /// <summary>Mean magnitude of the pixels above the threshold, in steps.</summary>
    public double MeanMagnitudeSteps => magnitudeCount == 0 ? 0 : (double)magnitudeSum / magnitudeCount;

    /// <summary>Last row that the region reaches.</summary>
    public int LastRow => endRow - 1;

    /// <summary>Smallest window that holds the region.</summary>
    public PixelWindow Bounds => new(firstColumn, firstRow, endColumn - firstColumn, endRow - firstRow);

    /// <summary>Mean position of the pixels' centres.</summary>
    public Position Centroid => new(doubledColumns / (2.0 * PixelCount), doubledRows / (2.0 * PixelCount));

    /// <summary>The region that this one has become part of.</summary>
    public RegionBuilder Root
    {
        get
        {
            var root = this;
            while (root.joinedTo is { } next) root = next;
            for (var at = this; at.joinedTo is { } next && next != root; at = next) at.joinedTo = root;
            return root;
        }
    }

    /// <summary>Adds a run of pixels.</summary>
    public void Add(Run run)
    {
        runs.Add(run);
        PixelCount += run.Length;
        doubledColumns += (long)run.Length * (run.Start + run.End);
        doubledRows += (long)run.Length * (2L * run.Row + 1);
        firstColumn = Math.Min(firstColumn, run.Start);
        firstRow = Math.Min(firstRow, run.Row);
        endColumn = Math.Max(endColumn, run.End);
        endRow = Math.Max(endRow, run.Row + 1);
    }

    /// <summary>Adds the magnitude of one changed pixel.</summary>
    /// <param name="magnitude">The magnitude.</param>
    /// <param name="steps">The same as a whole number of steps.</param>
    public void Add(float magnitude, long steps)
    {
        magnitudeSum += steps;
        magnitudeCount++;
        MaxMagnitude = Math.Max(MaxMagnitude, magnitude);
    }

    /// <summary>Makes two roots one region and returns its root.</summary>
    public static RegionBuilder Join(RegionBuilder a, RegionBuilder b)
    {
        if (a == b) return a;
        var (large, small) = a.runs.Count >= b.runs.Count ? (a, b) : (b, a);
        large.runs.AddRange(small.runs);
        large.PixelCount += small.PixelCount;
        large.doubledColumns += small.doubledColumns;
        large.doubledRows += small.doubledRows;
        large.magnitudeSum += small.magnitudeSum;
        large.magnitudeCount += small.magnitudeCount;
        large.MaxMagnitude = Math.Max(large.MaxMagnitude, small.MaxMagnitude);
        large.firstColumn = Math.Min(large.firstColumn, small.firstColumn);
        large.firstRow = Math.Min(large.firstRow, small.firstRow);
        large.endColumn = Math.Max(large.endColumn, small.endColumn);
        large.endRow = Math.Max(large.endRow, small.endRow);
        small.joinedTo = large;
        small.runs = [];
        return large;
    }

    /// <summary>Marks the region as finished; false when it was already.</summary>
    public bool HandOut() => !handedOut && (handedOut = true);

    /// <summary>The runs of the finished region, by row, then column.</summary>
    public Run[] TakeRuns()
    {
        var result = runs.ToArray();
        runs = [];
        Array.Sort(result, (a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Start.CompareTo(b.Start));
        return result;
    }
}
