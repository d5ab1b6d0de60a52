using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>Finds objects in one image.</summary>
/// <remarks>
/// Called from several threads at once. A detector that throws, or runs past the time limit, is named in the report
/// and the rest of the run goes on; a detection that is not finite or whose centre lies outside the tile is refused
/// the same way.
/// </remarks>
public interface IObjectDetector
{
    /// <summary>Ground sample distance at which it wants to look, metres; null for the image's own.</summary>
    double? GsdMetres => null;

    /// <summary>Side of the square tiles it wants, pixels.</summary>
    int TilePixels => 512;

    /// <summary>Finds the objects of one tile.</summary>
    /// <param name="tile">Square tile of <see cref="TilePixels"/>; NaN where nothing was observed. Stays the engine's.</param>
    /// <returns>Detections in pixels of the tile, in any order.</returns>
    IReadOnlyList<Detection> Detect(RasterTile tile);
}
