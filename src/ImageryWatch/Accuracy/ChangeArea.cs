namespace ImageryWatch.Accuracy;

/// <summary>How much of the observed ground changed: as mapped, and as estimated from the judged pixels.</summary>
/// <param name="Basis">What the judged pixels are of those observed.</param>
/// <param name="MappedShare">Flagged share of what was observed.</param>
/// <param name="EstimatedShare">Share that changed, by <see cref="StratifiedEstimate"/>; NaN when a class of the map has no judged pixel.</param>
/// <param name="StandardError">Its standard error, were the judged pixels an independent random sample.</param>
public sealed record ChangeArea(AreaBasis Basis, double MappedShare, double EstimatedShare, double StandardError)
{
    /// <summary>EstimatedShare ± 1.96 standard errors, not below zero or above one.</summary>
    public Interval Share95 => new(
        Math.Max(0, EstimatedShare - StratifiedEstimate.StandardErrors95 * StandardError),
        Math.Min(1, EstimatedShare + StratifiedEstimate.StandardErrors95 * StandardError));

    /// <summary>The estimate for one pair.</summary>
    /// <param name="counts">Judged pixels.</param>
    /// <param name="observed">Observed pixels, judged or not; at least 1.</param>
    /// <param name="mapped">Of these, flagged pixels.</param>
    public static ChangeArea Of(ConfusionCounts counts, long observed, long mapped)
    {
        var share = (double)mapped / observed;
        var estimate = new StratifiedEstimate(
            [share, 1 - share], [[counts.TruePositives, counts.FalsePositives], [counts.FalseNegatives, counts.TrueNegatives]]);
        return new(counts.Total == observed ? AreaBasis.Census : AreaBasis.Partial, share, estimate.Share(0), estimate.ShareError(0));
    }

    /// <summary>The estimate for several pairs, which are strata of one whole: their variances add up.</summary>
    /// <param name="pairs">The pairs, each with the extent that was observed of it, all in one unit.</param>
    public static ChangeArea Of(IReadOnlyList<(ChangeArea Area, double Observed)> pairs)
    {
        var observed = pairs.Sum(pair => pair.Observed);
        double Mean(Func<ChangeArea, double> share) => pairs.Sum(pair => pair.Observed / observed * share(pair.Area));
        return new(
            pairs.All(pair => pair.Area.Basis == AreaBasis.Census) ? AreaBasis.Census : AreaBasis.Partial,
            Mean(area => area.MappedShare), Mean(area => area.EstimatedShare),
            Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.Observed / observed * pair.Area.StandardError, 2))));
    }
}
