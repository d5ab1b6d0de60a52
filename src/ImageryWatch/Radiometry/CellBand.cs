namespace ImageryWatch.Radiometry;

/// <summary>A visible band, and what brings it to the before image.</summary>
/// <param name="Index">Its place among the bands, from 0.</param>
/// <param name="Gain">Factor.</param>
/// <param name="Offset">Summand.</param>
readonly record struct CellBand(int Index, float Gain, float Offset);
