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
    /// <summary>What it wants to look at.</summary>
    DetectorInput Input => new();

    /// <summary>
    /// Score from which a detection is reported when the user names none, 0 to 1. Weaker ones are worth returning: a second look
    /// at a place where the other date shows an object uses them.
    /// </summary>
    double ReportedScore => 0;

    /// <summary>
    /// Two detections of one label that overlap more than this (area of the intersection of the oriented boxes over that of their
    /// union) are one object.
    /// </summary>
    double MergeOverlap => 0.3;

    /// <summary>Finds the objects of one tile.</summary>
    /// <param name="tile">Square tile of <see cref="DetectorInput.TilePixels"/>; NaN where nothing was observed. Stays the engine's.</param>
    /// <param name="found">Takes the detections, in pixels of the tile, in any order. Not to be kept.</param>
    void Detect(RasterTile tile, ICollection<Detection> found);
}
