namespace ImageryWatch.Reports;

/// <summary>Normalisation of one band of the after image: <c>value * Gain + Offset</c> is comparable with the before image.</summary>
/// <param name="Band">Name of the band, or its number from 1 where it has none.</param>
/// <param name="Gain">Factor.</param>
/// <param name="Offset">Summand, in units of the before image.</param>
/// <param name="ResidualStandardDeviation">Standard deviation of before minus normalised after over the unchanged pixels, in units of the before image.</param>
public sealed record BandNormalization(string Band, double Gain, double Offset, double ResidualStandardDeviation);
