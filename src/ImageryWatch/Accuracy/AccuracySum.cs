namespace ImageryWatch.Accuracy;

/// <summary>What an assessment adds up: of a block of pixels, of a pair, or of many pairs.</summary>
/// <param name="Counts">Pixels.</param>
/// <param name="Objects">Objects and regions.</param>
/// <param name="JudgedSquareMetres">Ground area of the pixels counted; NaN when the size of a pixel is unknown.</param>
/// <param name="AveragePrecisions">Sum of the average precision of each pair that has one.</param>
/// <param name="PairsWithAveragePrecision">Their number.</param>
public readonly record struct AccuracySum(
    ConfusionCounts Counts, ObjectCounts Objects, double JudgedSquareMetres, double AveragePrecisions = 0, int PairsWithAveragePrecision = 0)
{
    const double SquareMetresPerSquareKilometre = 1_000_000;

    /// <summary>False alarms per square kilometre of judged ground; NaN when the size of a pixel is unknown.</summary>
    public double FalseAlarmsPerSquareKilometre =>
        JudgedSquareMetres > 0 ? Objects.FalseAlarms / (JudgedSquareMetres / SquareMetresPerSquareKilometre) : double.NaN;

    /// <summary>Mean over pairs: magnitudes of different pairs share no scale, so their pixels are not ranked together. NaN when no pair has one.</summary>
    public double MeanAveragePrecision => PairsWithAveragePrecision == 0 ? double.NaN : AveragePrecisions / PairsWithAveragePrecision;

    /// <summary>The sum of both.</summary>
    public AccuracySum Plus(in AccuracySum other) => new(
        Counts.Plus(other.Counts), Objects.Plus(other.Objects), JudgedSquareMetres + other.JudgedSquareMetres,
        AveragePrecisions + other.AveragePrecisions, PairsWithAveragePrecision + other.PairsWithAveragePrecision);
}
