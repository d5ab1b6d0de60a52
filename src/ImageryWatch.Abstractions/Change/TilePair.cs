using ImageryWatch.Rasters;

namespace ImageryWatch.Change;

/// <summary>
/// The same ground before and after: two tiles of equal size and band count on the grid of the before image, aligned
/// and ready to compare. They stay the engine's: a detector reads them and keeps no reference.
/// </summary>
/// <param name="Before">The earlier image, including the halo.</param>
/// <param name="After">The later image, including the halo.</param>
/// <param name="Window">The pixels to be measured, in pixels of the grid, without the halo.</param>
/// <param name="HaloPixels">
/// How far both tiles reach beyond <paramref name="Window"/> on each side: sample (halo, halo) of a tile is the first
/// pixel of the window. Beyond the edge of the image the halo is NaN.
/// </param>
public readonly record struct TilePair(RasterTile Before, RasterTile After, PixelWindow Window, int HaloPixels);
