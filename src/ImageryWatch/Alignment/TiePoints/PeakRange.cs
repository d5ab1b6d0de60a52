namespace ImageryWatch.Alignment.TiePoints;

/// <summary>The lags among which a peak is looked for.</summary>
/// <param name="Columns">Middle, pixels.</param>
/// <param name="Rows">Middle, pixels.</param>
/// <param name="Reach">How far from the middle, pixels.</param>
readonly record struct PeakRange(double Columns, double Rows, double Reach)
{
    /// <summary>Every lag at which enough of the windows overlaps.</summary>
    public static readonly PeakRange Everywhere = new(0, 0, double.PositiveInfinity);
}
