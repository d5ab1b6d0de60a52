namespace ImageryWatch.Alignment.TiePoints;

/// <summary>How the after image as a whole fits the before image best.</summary>
/// <param name="Turn">How it has to be turned first.</param>
/// <param name="Columns">How far to the right it then shows the same ground, pixels.</param>
/// <param name="Rows">How far below, pixels.</param>
/// <param name="Sharpness">Height of the correlation peak in standard deviations of the correlation.</param>
readonly record struct CoarseMatch(ImageTurn Turn, double Columns, double Rows, double Sharpness);
