using ImageryWatch.Rasters;

namespace ImageryWatch.Reports;

/// <summary>One image that a report was made from.</summary>
/// <param name="Name">Name of the file, or of the folder of bands, without the folder that it is in.</param>
/// <param name="Sha256">SHA-256 of the file, or of the list of hashes of a folder of bands, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file, or of all bands together.</param>
/// <param name="Format">Id of the raster format that read it.</param>
/// <param name="Grid">Its own grid.</param>
/// <param name="Description">How it is stored.</param>
/// <param name="Acquisition">When and how it was taken.</param>
/// <param name="Footprint">Its outline in longitude, latitude; null when that cannot be computed.</param>
public sealed record ReportedImage(
    string Name, string Sha256, long Bytes, string Format, RasterGrid Grid,
    RasterDescription Description, Acquisition Acquisition, Footprint? Footprint);
