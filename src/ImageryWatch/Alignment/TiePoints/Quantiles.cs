namespace ImageryWatch.Alignment.TiePoints;

/// <summary>Order statistics of a few values.</summary>
static class Quantiles
{
    /// <summary>The median; NaN without values.</summary>
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

    /// <summary>The value that a share of the values does not exceed, interpolated between neighbours; NaN without values.</summary>
    public static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) return double.NaN;
        double place = share * (sorted.Length - 1);
        int low = (int)place;
        return sorted[low] + (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]) * (place - low);
    }
}
