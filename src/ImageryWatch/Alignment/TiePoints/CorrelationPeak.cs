namespace ImageryWatch.Alignment.TiePoints;

/// <summary>The highest peak of a correlation.</summary>
/// <param name="Content">What the poorer window offers; the rest is 0 unless it is textured.</param>
/// <param name="Columns">How far to the right the second window shows what the first shows, pixels.</param>
/// <param name="Rows">How far below, pixels.</param>
/// <param name="Sharpness">Its height in standard deviations of the correlation.</param>
readonly record struct CorrelationPeak(WindowContent Content, double Columns, double Rows, double Sharpness);
