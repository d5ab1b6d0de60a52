using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>One image that a report was made from.</summary>
/// <param name="Name">File name, without folder.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Format">Id of the raster format that read it.</param>
/// <param name="Grid">Its own grid.</param>
/// <param name="Description">How it is stored.</param>
/// <param name="Acquisition">When and how it was taken.</param>
/// <param name="Footprint">Its outline in longitude, latitude; null when that cannot be computed.</param>
public sealed record ReportedImage(
    string Name, string Sha256, long Bytes, string Format, RasterGrid Grid,
    RasterDescription Description, Acquisition Acquisition, Footprint? Footprint);
