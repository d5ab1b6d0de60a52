namespace ImageryWatch.Objects;

/// <summary>What a detector said in one tile of something that other tiles may show too.</summary>
/// <param name="Detection">The detection, its box in pixels of the whole image as the detector sees it.</param>
/// <param name="Tile">Number of the tile.</param>
/// <param name="Depth">
/// Least distance of the box from the sides at which the tile ends but the image goes on, pixels; negative where the box
/// reaches beyond one, infinite when there is no such side.
/// </param>
readonly record struct TileView(Detection Detection, int Tile, double Depth)
{
    /// <summary>Boxes that end nearer than this to such a side may be cut by it, pixels of the detector.</summary>
    public const double CutPixels = 4;

    /// <summary>True when the tile may show a part of the object only.</summary>
    public bool IsCut => Depth < CutPixels;
}
