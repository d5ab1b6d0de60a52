using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>How far the images still lie apart at a tie point.</summary>
/// <param name="At">The tie point, pixels of the grid.</param>
/// <param name="Reach">Distance to the next ones, pixels.</param>
/// <param name="Pixels">The residual.</param>
readonly record struct KnownResidual(Position At, double Reach, double Pixels);
