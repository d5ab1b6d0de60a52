using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment;

/// <summary>How the after image lies on the grid of the before image.</summary>
/// <param name="Match">What has to be done to compare them.</param>
/// <param name="Overlap">Pixels of the before grid that hold everything the after image shows; pixels at its edge may show nothing.</param>
public sealed record GridAlignment(GridMatch Match, PixelWindow Overlap);
