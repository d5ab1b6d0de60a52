using ImageryWatch.Alignment;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>
/// Marks regions that what is left of the misregistration explains: an edge that lies off by r pixels makes a strip r
/// pixels wide along it, so that a region no wider than twice the residual around it may be nothing else. Twice, because
/// a residual is the mean of its surroundings. Marked regions stay in the report.
/// </summary>
/// <remarks>
/// The width of a region is the narrow side of the rectangle that has its area A and its perimeter P, both along pixel
/// edges: <c>(P / 2 - √(P² / 4 - 4 A)) / 2</c>, and √A where it is rounder than a square.
/// </remarks>
/// <param name="before">The registration of the before image to the reference of a series; none when it is the reference.</param>
/// <param name="after">The registration of the after image.</param>
sealed class MisregistrationGate(Registration before, Registration after)
{
    /// <summary>The mark.</summary>
    public const string Mark = "consistent with misregistration";

    const double WidthsOfResidual = 2;

    /// <summary>The residual around a region, pixels; null when no tie point is near.</summary>
    public double? Residual(FoundRegion region) => Residual(region.Centroid);

    /// <summary>
    /// The residual around a position of the grid, pixels; null when no tie point is near. Residuals of two images against a third are
    /// independent: the root of the sum of their squares.
    /// </summary>
    public double? Residual(Position at) => (before.ResidualAt(at), after.ResidualAt(at)) switch
    {
        ({ } one, { } other) => double.Hypot(one, other),
        var (one, other) => one ?? other,
    };

    /// <summary>Whether a residual explains a region.</summary>
    public static bool Explains(double? residual, FoundRegion region) => Width(region) <= WidthsOfResidual * residual;

    /// <summary>What the gate did.</summary>
    /// <param name="marked">Number of regions that it marked.</param>
    public GateResult Result(int marked)
    {
        bool knows = (before.Use.ResidualMedianPixels ?? after.Use.ResidualMedianPixels) is not null;
        string rule = knows
            ? $"regions no wider than twice the residual of the registration around them are marked \"{Mark}\", not removed: {marked} {(marked == 1 ? "is" : "are")}"
            : "no residual of the registration is known, so no region is marked";
        return new("registration-residual", rule, knows, 0, 0, knows ? 0 : null, "--registration off");
    }

    /// <summary>Narrow side of the rectangle with a region's area and perimeter, pixels.</summary>
    public static double Width(FoundRegion region)
    {
        double half = Perimeter(region.Runs) / 2.0, square = half * half - 4 * region.PixelCount;
        return square <= 0 ? Math.Sqrt(region.PixelCount) : (half - Math.Sqrt(square)) / 2;
    }

    /// <summary>Length along pixel edges: two sides and two ends of every run, less where runs of neighbouring rows touch.</summary>
    static long Perimeter(Run[] runs)
    {
        long length = 0;
        int above = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            length += 2 + 2L * (runs[i].End - runs[i].Start);
            while (above < i && (runs[above].Row < runs[i].Row - 1 || (runs[above].Row == runs[i].Row - 1 && runs[above].End <= runs[i].Start))) above++;
            for (int other = above; other < i && runs[other].Row == runs[i].Row - 1 && runs[other].Start < runs[i].End; other++)
                length -= 2L * (Math.Min(runs[other].End, runs[i].End) - Math.Max(runs[other].Start, runs[i].Start));
        }
        return length;
    }
}
