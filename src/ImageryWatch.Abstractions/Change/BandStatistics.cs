namespace ImageryWatch.Change;

/// <summary>Statistics of one band over the sampled pixels that were observed on both dates.</summary>
/// <param name="Count">Number of pixels; when 0, every other value is NaN.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Population standard deviation, 0 when constant.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
public readonly record struct BandStatistics(long Count, double Mean, double StandardDeviation, double Minimum, double Maximum);
