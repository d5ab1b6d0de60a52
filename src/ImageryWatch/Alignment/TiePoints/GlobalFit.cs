using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// A shift or an affine model fitted to tie points by iteratively reweighted least squares with Tukey's biweight
/// (Holland and Welsch 1977), so that what moved between the dates has no say.
/// </summary>
/// <param name="Kind">Shift or affine.</param>
/// <param name="Model">Takes a position of the before image to that of the after image.</param>
/// <param name="Points">The tie points that agree with it, with their weights.</param>
/// <param name="HeldOut">Residual of each, as the model of all others leaves it, pixels.</param>
sealed record GlobalFit(RegistrationModel Kind, GeoTransform Model, IReadOnlyList<TiePoint> Points, IReadOnlyList<Position> HeldOut)
{
    const int Rounds = 12;

    /// <summary>Median length of the held-out residuals.</summary>
    public double Error => Quantiles.Median(HeldOut.Select(Length));

    /// <summary>
    /// Whether it explains held-out points clearly better than a simpler model: a tenth less error, on no fewer points.
    /// </summary>
    public bool IsBetterThan(GlobalFit simpler)
    {
        const double Gain = 0.9, Loss = 0.9;
        return Error < Gain * simpler.Error && Points.Count >= Loss * simpler.Points.Count;
    }

    /// <summary>Fits a model.</summary>
    /// <param name="kind">Shift or affine.</param>
    /// <param name="points">All tie points.</param>
    /// <param name="start">A model that most of them roughly agree with.</param>
    public static GlobalFit Of(RegistrationModel kind, IReadOnlyList<TiePoint> points, GeoTransform start)
    {
        var model = start;
        TiePoint[] weighted = [.. points];
        double limit = 0;
        for (int round = 0; round < Rounds; round++)
        {
            limit = Limit(points, model);
            for (int i = 0; i < weighted.Length; i++)
            {
                double share = Length(points[i].Residual(model)) / limit;
                weighted[i] = points[i] with { Weight = share < 1 ? Math.Pow(1 - share * share, 2) : 0 };
            }
            model = Solve(kind, weighted, -1);
        }
        TiePoint[] kept = [.. weighted.Where(point => point.Weight > 0)];
        return new(kind, model, kept, [.. kept.Select((point, i) => point.Residual(Solve(kind, kept, i)))]);
    }

    /// <summary>The length of a residual.</summary>
    public static double Length(Position residual) => double.Hypot(residual.X, residual.Y);

    /// <summary>Where the say of a tie point ends: six standard deviations an axis, between half a pixel and four.</summary>
    static double Limit(IReadOnlyList<TiePoint> points, GeoTransform model)
    {
        const double MedianOfRayleigh = 1.1774, Deviations = 6, Least = 0.5, Most = 4;
        double deviation = Quantiles.Median(points.Select(point => Length(point.Residual(model)))) / MedianOfRayleigh;
        return Math.Clamp(Deviations * deviation, Least, Most);
    }

    /// <summary>Weighted least squares around the weighted mean, one point left out.</summary>
    static GeoTransform Solve(RegistrationModel kind, TiePoint[] points, int leftOut)
    {
        double sum = 0, x = 0, y = 0, columns = 0, rows = 0;
        for (int i = 0; i < points.Length; i++)
        {
            if (i == leftOut) continue;
            var (at, right, down, weight) = points[i];
            (sum, x, y, columns, rows) = (sum + weight, x + weight * at.X, y + weight * at.Y, columns + weight * right, rows + weight * down);
        }
        if (sum == 0) return GeoTransform.Pixels;
        (x, y, columns, rows) = (x / sum, y / sum, columns / sum, rows / sum);
        if (kind != RegistrationModel.Affine) return AgreementSearch.Shift(columns, rows);

        double xx = 0, xy = 0, yy = 0, xColumns = 0, yColumns = 0, xRows = 0, yRows = 0;
        for (int i = 0; i < points.Length; i++)
        {
            if (i == leftOut) continue;
            var (at, right, down, weight) = points[i];
            double u = at.X - x, v = at.Y - y;
            (xx, xy, yy) = (xx + weight * u * u, xy + weight * u * v, yy + weight * v * v);
            (xColumns, yColumns) = (xColumns + weight * u * (right - columns), yColumns + weight * v * (right - columns));
            (xRows, yRows) = (xRows + weight * u * (down - rows), yRows + weight * v * (down - rows));
        }
        double determinant = xx * yy - xy * xy;
        if (!(determinant > 1e-9 * xx * yy)) return AgreementSearch.Shift(columns, rows);
        double a = (yy * xColumns - xy * yColumns) / determinant, b = (xx * yColumns - xy * xColumns) / determinant;
        double c = (yy * xRows - xy * yRows) / determinant, d = (xx * yRows - xy * xRows) / determinant;
        return new(columns - a * x - b * y, 1 + a, b, rows - c * x - d * y, c, 1 + d);
    }
}
