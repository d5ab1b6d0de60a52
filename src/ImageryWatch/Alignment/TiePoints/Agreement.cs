using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>The displacement on which most matches agree.</summary>
/// <param name="Model">Takes a position of the before image to that of the after image.</param>
/// <param name="Agreeing">Matches that agree.</param>
/// <param name="Textured">Matches that had something to agree on.</param>
/// <param name="IsSignificant">True when that many would hardly ever agree by chance.</param>
readonly record struct Agreement(GeoTransform Model, int Agreeing, int Textured, bool IsSignificant);
