using ImageryWatch.Rasters;

namespace ImageryWatch.Reporting;

/// <summary>An open image and the hash of its file.</summary>
sealed record HashedImage(OpenedRaster Image, string Sha256);
