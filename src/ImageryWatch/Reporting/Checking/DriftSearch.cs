using System.Globalization;
using ImageryWatch.Reports;
using NetTopologySuite.Geometries;

namespace ImageryWatch.Reporting;

/// <summary>Goes through a report and notes what is not as expected.</summary>
sealed class DriftSearch(ExpectedReport expected, ReportTolerance tolerance)
{
    readonly List<Drift> drifts = [];

    public IReadOnlyList<Drift> Find(ChangeReport report)
    {
        var found = ExpectedReport.From(report);
        Same("hash of the before image", expected.Before.Sha256, found.Before.Sha256);
        Same("hash of the after image", expected.After.Sha256, found.After.Sha256);
        Same("time of the before image", Text(expected.Before.AcquiredAt), Text(found.Before.AcquiredAt));
        Same("time of the after image", Text(expected.After.AcquiredAt), Text(found.After.AcquiredAt));
        Same("grid", expected.Grid, found.Grid);
        Same("grid match", expected.Match.ToString(), found.Match.ToString());
        Same("method", expected.Method, found.Method);
        Same("rule of the threshold", expected.ThresholdRule, found.ThresholdRule);
        Near("threshold", expected.Threshold, found.Threshold, tolerance.RelativeMagnitude);
        Same("pixels in all", Text(expected.TotalPixels), Text(found.TotalPixels));
        double allowed = tolerance.ObservedShare * expected.TotalPixels;
        if (Math.Abs(expected.ObservedPixels - found.ObservedPixels) > allowed)
            drifts.Add(new("observed pixels", $"{Text(expected.ObservedPixels)} ± {Text(allowed)}", Text(found.ObservedPixels)));
        Near("changed pixels", expected.ChangedPixels, found.ChangedPixels, tolerance.RelativeArea);
        Same("number of regions", Text(expected.Regions.Count), Text(found.Regions.Count));
        MatchRegions(found.Regions);
        if (expected.Objects is { } objects) CountObjects(objects, found.Objects ?? []);
        Lists("problem", expected.Problems, found.Problems);
        Lists("remark", expected.Remarks, found.Remarks);
        return drifts;
    }

    // Ranks may swap between regions of nearly equal evidence, so regions are matched by place: each expected one with the free one that it
    // overlaps most.
    void MatchRegions(IReadOnlyList<ExpectedRegion> found)
    {
        var free = found.Select(region => (Region: region, Shape: region.ToGeometry())).ToList();
        foreach (var region in expected.Regions)
        {
            var shape = region.ToGeometry();
            var (best, overlap) = free
                .Where(candidate => candidate.Shape.EnvelopeInternal.Intersects(shape.EnvelopeInternal))
                .Select(candidate => (candidate, Overlap: Overlap(candidate.Shape, shape)))
                .OrderByDescending(match => match.Overlap)
                .FirstOrDefault();
            if (best.Region is null || overlap < tolerance.RegionOverlap)
            {
                drifts.Add(new($"region {Text(region.Id)}", $"{Text(region.PixelCount)} pixels around {Place(shape)}, overlap at least {Text(tolerance.RegionOverlap)}",
                    best.Region is null ? "nothing there" : $"region {Text(best.Region.Id)} with overlap {Text(overlap)}"));
                continue;
            }

            free.Remove(best);
            Near($"pixels of region {Text(region.Id)}", region.PixelCount, best.Region.PixelCount, tolerance.RelativeArea);
            Near($"area of region {Text(region.Id)}", region.AreaSquareMetres ?? double.NaN, best.Region.AreaSquareMetres ?? double.NaN, tolerance.RelativeArea);
            Near($"mean magnitude of region {Text(region.Id)}", region.MeanMagnitude, best.Region.MeanMagnitude, tolerance.RelativeMagnitude);
            Near($"greatest magnitude of region {Text(region.Id)}", region.MaxMagnitude, best.Region.MaxMagnitude, tolerance.RelativeMagnitude);
        }

        if (found.Count > expected.Regions.Count)
            foreach (var (region, shape) in free)
                drifts.Add(new("region too many", "none there", $"region {Text(region.Id)}, {Text(region.PixelCount)} pixels around {Place(shape)}"));
    }

    // Doubted ones are counted in their states.
    void CountObjects(IReadOnlyList<ObjectCount> wanted, IReadOnlyList<ObjectCount> found)
    {
        foreach (string label in wanted.Concat(found).Select(count => count.Label).Distinct().Order(StringComparer.Ordinal))
        {
            var none = new ObjectCount(label, 0, 0, 0, 0, 0, 0, 0);
            ObjectCount one = wanted.FirstOrDefault(count => count.Label == label, none), other = found.FirstOrDefault(count => count.Label == label, none);
            Count("arrived", one.Arrived, other.Arrived);
            Count("departed", one.Departed, other.Departed);
            Count("persisting", one.Persisting, other.Persisting);
            Count("unobserved", one.Unobserved, other.Unobserved);

            void Count(string state, int expected, int there)
            {
                if (Math.Abs(expected - there) > tolerance.ObjectCount)
                    drifts.Add(new($"{label}, {state}", $"{Text(expected)} ± {Text(tolerance.ObjectCount)}", Text(there)));
            }
        }
    }

    void Same(string what, string wanted, string found)
    {
        if (wanted != found) drifts.Add(new(what, wanted, found));
    }

    void Near(string what, double wanted, double found, double relative)
    {
        if (double.IsNaN(wanted) && double.IsNaN(found)) return;
        // Written so that a NaN on one side only is a drift.
        if (!(Math.Abs(wanted - found) <= relative * Math.Abs(wanted)))
            drifts.Add(new(what, $"{Text(wanted)} ± {Text(100 * relative)} %", Text(found)));
    }

    void Lists(string what, IReadOnlyList<string> wanted, IReadOnlyList<string> found)
    {
        foreach (string missing in wanted.Except(found)) drifts.Add(new(what, $"\"{missing}\"", "not there"));
        foreach (string extra in found.Except(wanted)) drifts.Add(new(what, "none", $"\"{extra}\""));
    }

    static double Overlap(Geometry a, Geometry b)
    {
        double common = a.Intersection(b).Area;
        return common / (a.Area + b.Area - common);
    }

    static string Place(Geometry shape) => $"column {Text(Math.Floor(shape.Centroid.X))}, row {Text(Math.Floor(shape.Centroid.Y))}";

    static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    static string Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "unknown";
}
