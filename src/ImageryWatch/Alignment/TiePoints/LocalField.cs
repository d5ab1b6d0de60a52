using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// What a global model leaves at the tie points, as a smooth field: at every place the mean of the residuals around it
/// under a Gaussian of one node spacing, drawn towards 0 as by one more tie point that lies right there.
/// </summary>
static class LocalField
{
    const int LeastPoints = 16, NodesAcross = 8, CellPixels = 64, LeastSpacing = 128;
    const double MostPixels = 3, LeastError = 0.1, LeastGain = 0.8;

    /// <summary>Makes the field where the tie points support one: where it lowers the median residual of points that it was not made from by a fifth.</summary>
    /// <param name="fit">The global model.</param>
    /// <param name="area">The area that is compared.</param>
    /// <param name="heldOut">Residual of each tie point as the field of all others leaves it.</param>
    /// <returns>Null when there is no reason for one.</returns>
    public static DisplacementField? Of(GlobalFit fit, PixelWindow area, out IReadOnlyList<Position> heldOut)
    {
        heldOut = fit.HeldOut;
        if (fit.Points.Count < LeastPoints || fit.Error < LeastError) return null;
        int cells = (Math.Max(area.Width, area.Height) + NodesAcross * CellPixels - 1) / (NodesAcross * CellPixels);
        int spacing = Math.Max(LeastSpacing, cells * CellPixels);
        Position[] residuals = [.. fit.Points.Select(point => point.Residual(fit.Model))];
        Position[] left = [.. fit.Points.Select((point, i) => Less(fit.HeldOut[i], Mean(point.At, i)))];
        if (Quantiles.Median(left.Select(GlobalFit.Length)) > LeastGain * fit.Error) return null;

        heldOut = left;
        int firstColumn = Floor(area.Column), firstRow = Floor(area.Row);
        int columns = (area.Right - firstColumn + spacing - 1) / spacing + 1, rows = (area.Bottom - firstRow + spacing - 1) / spacing + 1;
        return new(firstColumn, firstRow, spacing, columns,
            [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns)
                select Mean(new(firstColumn + column * spacing, firstRow + row * spacing), -1)]);

        static int Floor(int place) => place & -CellPixels;

        static Position Less(Position all, Position part) => new(all.X - part.X, all.Y - part.Y);

        Position Mean(Position at, int leftOut)
        {
            double weights = 1, x = 0, y = 0;
            for (int i = 0; i < residuals.Length; i++)
            {
                if (i == leftOut) continue;
                double u = (fit.Points[i].At.X - at.X) / spacing, v = (fit.Points[i].At.Y - at.Y) / spacing;
                double weight = fit.Points[i].Weight * Math.Exp(-(u * u + v * v) / 2);
                (weights, x, y) = (weights + weight, x + weight * residuals[i].X, y + weight * residuals[i].Y);
            }
            return new(Math.Clamp(x / weights, -MostPixels, MostPixels), Math.Clamp(y / weights, -MostPixels, MostPixels));
        }
    }
}
