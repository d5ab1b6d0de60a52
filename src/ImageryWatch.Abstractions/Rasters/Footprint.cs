namespace ImageryWatch.Rasters;

/// <summary>
/// An area: of an image on the ground, of a region that changed, or one that a user is interested in (AOI).
/// </summary>
/// <param name="Crs">System of the coordinates; <see cref="Crs.None"/> for pixels of the grid.</param>
/// <param name="Polygons">The parts. They may touch at points and do not overlap.</param>
public sealed record Footprint(Crs Crs, IReadOnlyList<Polygon> Polygons);
